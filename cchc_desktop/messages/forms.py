"""What can be wrong with the files of a form, and with asking for one."""

from cchc_desktop.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "form.unknown": (
        N_("Không có biểu mẫu “{name}”."),
        N_("Các biểu mẫu hiện có: {known}."),
    ),
    "form.none": (
        N_("Chưa có biểu mẫu nào dùng được."),
        N_("Chép lại thư mục templates/forms vào cạnh chương trình."),
    ),
    "form.none_for_period": (
        N_("Chưa có biểu mẫu nào cho kỳ {period}."),
        N_("Chọn kỳ khác hoặc thêm biểu mẫu của năm đó vào thư mục templates/forms."),
    ),
    "expression.empty": (N_("Biểu thức trống."), N_("Viết biểu thức, ví dụ plan.done <= plan.total.")),
    "expression.too_long": (
        N_("Biểu thức dài quá {limit} ký tự."),
        N_("Tách thành nhiều dòng kiểm tra ngắn hơn."),
    ),
    "expression.too_deep": (
        N_("Biểu thức lồng nhau quá {limit} tầng."),
        N_("Viết gọn lại; để cộng nhiều dòng, dùng sum(…)."),
    ),
    "expression.too_complex": (
        N_("Công thức không viết được thành công thức Excel vì quá phức tạp."),
        N_("Viết gọn lại, bớt các phép chia và if lồng nhau."),
    ),
    "expression.bad_character": (
        N_("“{found}” không dùng được trong biểu thức."),
        N_("Chỉ dùng số, id, + - * / ( ), so sánh, and, or, not, if, else và các hàm đã định."),
    ),
    "expression.syntax": (
        N_("Biểu thức viết chưa đúng ở đây."),
        N_("Kiểm tra dấu ngoặc, dấu phép tính và dấu phẩy quanh chỗ này."),
    ),
    "expression.not_allowed": (
        N_("Cách viết ở đây không dùng được trong biểu thức."),
        N_("Chỉ dùng số, id, + - * / ( ), so sánh, and, or, not, if, else và các hàm đã định."),
    ),
    "expression.unknown_function": (N_("Không có hàm “{name}”."), N_("Dùng: {known}.")),
    "expression.arguments": (
        N_("Hàm {name} cần {wanted} đối số."),
        N_("Viết lại các đối số của hàm trong ngoặc."),
    ),
    "expression.needs_id": (
        N_("Hàm {name} cần id của một dòng."),
        N_("Viết một id trong ngoặc, không viết phép tính."),
    ),
    "expression.needs_number": (
        N_("Chỗ này cần một số, không phải một điều kiện."),
        N_("Dùng số, id hoặc phép tính; điều kiện chỉ đứng sau if, and, or, not."),
    ),
    "expression.needs_condition": (
        N_("Chỗ này cần một điều kiện, không phải một số."),
        N_("So sánh bằng <=, ==, … hoặc dùng blank(id)."),
    ),
    "expression.bad_rounding": (
        N_("Số chữ số làm tròn phải là số nguyên từ 0 đến {limit}."),
        N_("Viết ví dụ round(x, 2)."),
    ),
    "expression.unknown_id": (
        N_("Không có dòng nào mang id “{id}”."),
        N_("Dùng id có trong indicators.csv."),
    ),
    "expression.unknown_id_near": (
        N_("Không có dòng nào mang id “{id}”."),
        N_("Có phải là “{nearest}”? Dùng id có trong indicators.csv."),
    ),
    "expression.no_number": (
        N_("Dòng “{id}” không mang số, không tính hay so sánh được."),
        N_("Dùng id của một dòng có số liệu, hoặc hỏi bằng blank(id), noted(id)."),
    ),
    "expression.rule_only": (
        N_("Công thức không dùng được hàm noted và agrees."),
        N_("Chuyển điều kiện này sang checks.csv."),
    ),
    "wording.brace": (
        N_("Dấu “{character}” không thành cặp."),
        N_("Viết id trong cặp ngoặc nhọn, ví dụ {{plan.total}}."),
    ),
    "form.invalid": (N_("{where}: {cause}"), N_("{remedy}")),
    "form.invalid_many": (N_("{where}: {cause}"), N_("{remedy} Còn {more} lỗi khác trong biểu mẫu này.")),
    "form.file_missing": (N_("không tìm thấy tệp."), N_("Chép tệp này vào thư mục của biểu mẫu.")),
    "form.file_unreadable": (N_("không đọc được tệp ({reason})."), N_("Kiểm tra quyền đọc và ổ đĩa.")),
    "form.file_too_large": (
        N_("tệp lớn hơn {limit} MB."),
        N_("Kiểm tra lại: tệp của biểu mẫu chỉ vài trăm KB."),
    ),
    "form.control_character": (
        N_("có ký tự điều khiển không nhìn thấy."),
        N_("Xóa ký tự ở chỗ này và gõ lại."),
    ),
    "form.csv_quotes": (
        N_("dấu ngoặc kép không khép đúng."),
        N_("Dấu ngoặc kép trong nội dung phải viết hai lần và cả ô đặt trong ngoặc kép."),
    ),
    "form.csv_cells": (
        N_("dòng có {count} ô, nhiều hơn {wanted} cột của dòng đầu."),
        N_("Đặt nội dung có dấu phân cách trong dấu ngoặc kép."),
    ),
    "form.column_missing": (N_("thiếu cột “{name}”."), N_("Thêm cột “{name}” vào dòng đầu của tệp.")),
    "form.column_unknown": (N_("không có cột tên “{name}”."), N_("Các cột: {known}.")),
    "form.column_doubled": (N_("cột “{name}” có hai lần."), N_("Bỏ bớt một cột.")),
    "form.no_rows": (N_("tệp không có dòng nào sau dòng đầu."), N_("Thêm các dòng của biểu mẫu.")),
    "form.toml_syntax": (
        N_("viết sai cú pháp TOML, hoặc một khóa viết hai lần."),
        N_("Kiểm tra dấu ngoặc kép, dấu bằng và dấu ngoặc vuông quanh chỗ này."),
    ),
    "form.key_missing": (N_("thiếu khóa “{name}”."), N_("Thêm dòng {name} = … vào tệp.")),
    "form.key_unknown": (N_("không có khóa tên “{name}”."), N_("Các khóa: {known}.")),
    "form.key_type": (N_("“{name}” phải là {wanted}."), N_("Viết lại giá trị của “{name}”.")),
    "form.value_missing": (N_("“{name}” để trống."), N_("Điền “{name}”.")),
    "form.value_unknown": (N_("“{value}” không dùng được cho “{name}”."), N_("Dùng một trong: {known}.")),
    "form.key_figure": (
        N_("“{value}” không phải là dòng mang số, không theo dõi qua các kỳ được."),
        N_("Trong key_figures chỉ nêu id của dòng có kind là {kinds}."),
    ),
    "form.key_figure_doubled": (N_("“{value}” có hai lần trong key_figures."), N_("Bỏ bớt một lần.")),
    "form.date": (N_("“{value}” không phải là ngày."), N_("Viết năm-tháng-ngày, ví dụ 2023-01-31.")),
    "form.dates_order": (N_("valid_to đứng trước valid_from."), N_("Sửa lại thời gian hiệu lực.")),
    "form.due_day": (N_("hạn gửi phải là ngày từ 1 đến 28."), N_("Sửa due_day.")),
    "form.bad_id": (
        N_("“{id}” không thể làm id."),
        N_("Dùng chữ thường không dấu, chữ số, dấu gạch dưới và dấu chấm, ví dụ staff.civil.present."),
    ),
    "form.doubled": (N_("“{id}” đã có ở dòng {first}."), N_("Mỗi “{name}” chỉ dùng một lần.")),
    "form.doubled_heading": (N_("“{id}” đã dùng cho mục khác."), N_("Mỗi mục có một id riêng.")),
    "form.no_area": (N_("dòng này đứng trước mọi lĩnh vực."), N_("Dòng đầu tiên phải có level là area.")),
    "form.no_choices": (
        N_("dòng lựa chọn phải có ít nhất hai lựa chọn."),
        N_("Viết cột choices theo mẫu 0=Không|1=Có."),
    ),
    "form.bad_choice": (
        N_("lựa chọn “{value}” viết sai hoặc trùng."),
        N_("Viết mã số, dấu bằng, rồi lời, ví dụ 0=Không|1=Có."),
    ),
    "form.needless_choices": (
        N_("dòng kiểu {kind} không có lựa chọn."),
        N_("Xóa ô choices hoặc đổi kind thành choice."),
    ),
    "form.needless_formula": (N_("dòng kiểu {kind} không tính được."), N_("Xóa ô formula hoặc đổi kind.")),
    "form.cycle": (N_("các công thức gọi vòng: {path}."), N_("Bỏ một công thức trong vòng này.")),
    "form.area_unknown": (
        N_("“{id}” không phải là id của một lĩnh vực."),
        N_("Dùng một trong: {known}, hoặc để trống."),
    ),
    "form.number": (
        N_("“{number}” không phải là số mục đúng chỗ."),
        N_("Đánh số tăng dần, mục trên có trước, ví dụ 1.4 rồi 1.4.1."),
    ),
    "form.placeholder": (N_("không có chỗ điền “{name}”."), N_("Dùng một trong: {known}.")),
    "form.folder": (
        N_("id và version là {key} nhưng thư mục là {folder}."),
        N_("Đổi tên thư mục thành templates/forms/{key} hoặc sửa form.toml."),
    ),
    "form.no_folder": (
        N_("Không đọc được thư mục biểu mẫu {path}."),
        N_("Chép lại thư mục templates/forms vào cạnh chương trình."),
    ),
    "form.not_utf8": (N_("tệp không phải mã UTF-8."), N_("Lưu lại tệp với mã UTF-8.")),
}
