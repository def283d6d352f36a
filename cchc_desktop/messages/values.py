"""What can be wrong with something typed."""

from cchc_desktop.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "value.not_a_number": (
        N_("“{typed}” không phải là số."),
        N_("Gõ lại bằng chữ số, ví dụ 1234 hoặc 44,44."),
    ),
    "value.not_whole": (
        N_("“{typed}” không phải là số nguyên."),
        N_("Chỉ tiêu này đếm số lượng: gõ một số nguyên, ví dụ 12."),
    ),
    "value.ambiguous": (
        N_("“{typed}” đọc được hai cách: {first} hoặc {second}."),
        N_("Gõ lại cho rõ: {first_plain} hoặc {second_plain}."),
    ),
    "value.too_large": (
        N_("“{typed}” lớn quá 10^15."),
        N_("Kiểm tra lại số chữ số đã gõ."),
    ),
    "value.negative": (
        N_("“{typed}” là số âm."),
        N_("Chỉ tiêu này không nhận số âm: gõ lại số từ 0 trở lên."),
    ),
    "value.too_many_digits": (
        N_("“{typed}” có quá nhiều chữ số thập phân."),
        N_("Làm tròn còn nhiều nhất sáu chữ số sau dấu phẩy."),
    ),
    "value.not_a_choice": (
        N_("“{typed}” không có trong các lựa chọn."),
        N_("Chọn một trong: {choices}."),
    ),
    "value.takes_none": (
        N_("Dòng “{label}” không nhận số liệu."),
        N_("Để trống dòng này và nhập vào các dòng con."),
    ),
    "value.too_long": (
        N_("Nội dung dài {length} ký tự, quá giới hạn {limit}."),
        N_("Rút gọn nội dung, phần chi tiết đưa vào văn bản đính kèm."),
    ),
    "paste.nothing": (
        N_("Chưa có gì để dán."),
        N_("Chọn các ô trong Excel, Word hoặc trang web, chép (Ctrl+C) rồi dán lại."),
    ),
    "paste.image": (
        N_("Vừa chép một hình ảnh, trong đó không có ô số liệu nào."),
        N_("Chọn chính các ô trong bảng rồi chép (Ctrl+C), không chụp màn hình."),
    ),
    "paste.files": (
        N_("Vừa chép tệp chứ không phải nội dung trong tệp."),
        N_("Mở tệp ra, chọn các ô cần dán rồi chép (Ctrl+C)."),
    ),
    "paste.too_long": (
        N_("Vừa chép quá nhiều chữ: hơn {limit} ký tự."),
        N_("Chỉ chọn các ô cần dán rồi chép lại."),
    ),
    "value.cut": (
        N_("Đoạn chữ này dài {length} ký tự nên chỉ hiện phần đầu và không sửa được tại đây."),
        N_("Mở các lần thay đổi của ô (Ctrl+H) rồi lấy lại bản trước đó."),
    ),
    "paste.text_too_long": (
        N_("Chưa dán gì: vừa chép {length} ký tự, mà một đoạn chữ chỉ chứa được {limit}."),
        N_("Chỉ chép phần cần dùng rồi dán lại."),
    ),
    "paste.too_big": (
        N_("Khối vừa chép quá lớn: nhiều hơn {limit} ô."),
        N_("Chỉ chọn các ô cần dán rồi chép lại."),
    ),
    "paste.too_deep": (
        N_("Bảng vừa chép lồng quá nhiều bảng khác bên trong."),
        N_("Chỉ chọn bảng số liệu cần dán rồi chép lại."),
    ),
    "period.unreadable": (
        N_("“{text}” không phải là kỳ báo cáo."),
        N_("Viết theo mẫu 2023-Q1, 2023-H1, 2023-H2, 2023-9M, 2023-Y hoặc 2023-M01."),
    ),
}
