"""What can keep a report from being opened, filled, checked, exported or shown."""

from cchc_desktop.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "report.none_for_period": (
        N_("Tệp dữ liệu chưa có báo cáo {period}."),
        N_("Lập báo cáo của kỳ này trước (lệnh fill hoặc nút “Lập báo cáo mới”), hoặc chọn kỳ khác."),
    ),
    "report.exists": (
        N_("Đã có báo cáo {period} trong tệp dữ liệu này."),
        N_("Mở báo cáo đó ra làm tiếp, hoặc chọn kỳ khác."),
    ),
    "report.form_missing": (
        N_("Báo cáo {period} lập theo biểu mẫu {form}, biểu mẫu này không có hoặc đang lỗi."),
        N_("Chép lại thư mục biểu mẫu vào templates/forms rồi mở lại."),
    ),
    "fill.missing": (N_("Không tìm thấy tệp {file}."), N_("Kiểm tra lại tên và thư mục của tệp.")),
    "fill.is_folder": (N_("{file} là một thư mục, không phải tệp CSV."), N_("Chỉ ra tệp CSV cần nhập.")),
    "fill.forbidden": (
        N_("Không có quyền đọc tệp {file}."),
        N_("Xin quyền đọc tệp hoặc chép tệp ra chỗ khác."),
    ),
    "fill.cannot_read": (
        N_("Không đọc được tệp {file}: {reason}."),
        N_("Kiểm tra ổ đĩa, hoặc chép tệp ra chỗ khác rồi nhập lại."),
    ),
    "fill.too_large": (
        N_("Tệp {file} lớn hơn {limit} MB, không giống một bảng số liệu."),
        N_("Kiểm tra lại tệp; bảng cần nhập chỉ có các cột id, value, note."),
    ),
    "fill.too_many_lines": (
        N_("Tệp {file} có quá {limit} dòng."),
        N_("Bỏ bớt các dòng không thuộc biểu mẫu."),
    ),
    "fill.too_many_cells": (
        N_("Tệp {file}, dòng {line}: nhiều ô hơn {wanted} cột của dòng đầu."),
        N_("Đặt nội dung có dấu phân cách trong dấu ngoặc kép."),
    ),
    "fill.not_text": (
        N_("Tệp {file}, dòng {line}: có ký tự rỗng, không phải tệp văn bản."),
        N_("Lưu lại tệp dạng “CSV UTF-8” rồi nhập lại."),
    ),
    "fill.no_head": (
        N_("Tệp {file}, dòng {line}: thiếu dòng đầu “id,value,note”."),
        N_("Thêm dòng đầu id,value,note; danh sách id xem bằng lệnh rows."),
    ),
    "fill.unknown_column": (
        N_("Tệp {file}, dòng {line}: không có cột tên “{name}”."),
        N_("Chỉ giữ các cột id, value, note."),
    ),
    "fill.unreadable": (
        N_("Tệp {file}, dòng {line}: dấu ngoặc kép không khép đúng."),
        N_("Sửa dấu ngoặc kép ở dòng này; dấu ngoặc kép trong nội dung phải viết hai lần."),
    ),
    "fill.doubled_id": (
        N_("id “{id}” đã có ở dòng {first}."),
        N_("Giữ lại một dòng cho mỗi id."),
    ),
    "fill.unknown_id": (
        N_("Biểu mẫu {form} không có id “{id}”."),
        N_("Xem danh sách id bằng lệnh rows."),
    ),
    "fill.slip": (
        N_("Tệp {file}, dòng {line}, cột {column}: {cause}"),
        N_("{remedy} Chưa nhập dòng nào."),
    ),
    "fill.slips": (
        N_("Tệp {file}, dòng {line}, cột {column}: {cause}"),
        N_("{remedy} Còn {more} lỗi khác (dòng {others}). Chưa nhập dòng nào."),
    ),
    "layout.no_style": (
        N_("Tệp mẫu {file} thiếu kiểu chữ “{style}”."),
        N_("Chép lại tệp mẫu của chương trình, hoặc thêm kiểu chữ đó vào tệp mẫu bằng Word."),
    ),
    "export.has_errors": (
        N_("Báo cáo còn {count} lỗi nên chưa xuất."),
        N_("Sửa các lỗi, hoặc xuất bản dự thảo."),
    ),
    "export.cancelled": (N_("Đã dừng xuất theo yêu cầu."), N_("Không có tệp nào được ghi.")),
    "export.unknown_format": (
        N_("Không có định dạng “{format}”."),
        N_("Chọn trong: {known}."),
    ),
    "screen.none": (
        N_("Máy này không có màn hình để mở cửa sổ."),
        N_("Chạy trong phiên làm việc có màn hình, hoặc dùng lệnh (xem ./run --help)."),
    ),
    "cli.stopped": (N_("Đã dừng theo yêu cầu."), N_("Chạy lại lệnh khi cần.")),
    "cli.surroundings": (
        N_("Máy báo lỗi khi chạy lệnh: {what}."),
        N_("Kiểm tra ổ đĩa, thư mục đang đứng và quyền truy cập rồi chạy lại."),
    ),
    "cli.usage": (N_("Lệnh chưa đúng: {what}."), N_("Xem cách dùng bằng ./run --help.")),
    "fill.not_utf8": (
        N_("Tệp {file}, dòng {line}: không phải mã UTF-8."),
        N_("Lưu lại tệp dạng “CSV UTF-8” rồi nhập lại."),
    ),
}
