"""What can go wrong and be mended by a person. Everything else is a bug and goes to the crash dialog.

Every message has a code, a cause and a remedy; the texts stand in one table, `TEXTS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.i18n import N_, _

TEXTS: dict[str, tuple[str, str]] = {
    # numbers and values, as typed
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
    # files
    "file.disk_full": (
        N_("Ổ đĩa đã đầy, không ghi được tệp {path}."),
        N_("Dọn bớt ổ đĩa hoặc chọn ổ khác rồi làm lại; tệp cũ vẫn còn nguyên."),
    ),
    "file.read_only": (
        N_("Ổ đĩa chỉ cho đọc, không ghi được tệp {path}."),
        N_("Chọn một thư mục khác có quyền ghi."),
    ),
    "file.folder_missing": (
        N_("Không tìm thấy thư mục chứa {path}."),
        N_("Kiểm tra lại ổ đĩa hoặc thẻ nhớ đã cắm, hoặc chọn thư mục khác."),
    ),
    "file.target_is_file": (
        N_("{path} là một tệp (hoặc nằm dưới một tệp), không phải thư mục."),
        N_("Chọn một thư mục khác để xuất."),
    ),
    "file.target_is_folder": (
        N_("{path} là một thư mục, không phải tệp."),
        N_("Chọn một tên tệp khác."),
    ),
    "file.name_too_long": (
        N_("Tên tệp {path} quá dài."),
        N_("Chọn tên hoặc thư mục ngắn hơn."),
    ),
    "file.in_use": (
        N_("Không ghi được {path}: tệp đang mở ở chương trình khác hoặc không có quyền ghi."),
        N_("Đóng tệp ở chương trình kia (Word, Excel) hoặc chọn tên khác."),
    ),
    "file.unwritable": (
        N_("Không ghi được {path}: {reason}."),
        N_("Chọn thư mục khác rồi làm lại."),
    ),
    # the data file
    "data.missing": (
        N_("Không tìm thấy tệp dữ liệu {path}."),
        N_("Kiểm tra lại tên tệp và thư mục, hoặc nhập số liệu trước để tạo tệp mới."),
    ),
    "data.not_sqlite": (
        N_("{path} không phải là tệp dữ liệu: tệp rỗng, bị cắt cụt hoặc thuộc loại khác."),
        N_("Chọn đúng tệp dữ liệu, hoặc khôi phục từ bản sao lưu gần nhất."),
    ),
    "data.foreign": (
        N_("{path} là tệp dữ liệu của một chương trình khác."),
        N_("Chọn tệp dữ liệu do chương trình này tạo ra."),
    ),
    "data.corrupt": (
        N_("Tệp dữ liệu {path} bị hỏng, không đọc được."),
        N_("Khôi phục từ bản sao lưu gần nhất; tệp hỏng vẫn được giữ lại bên cạnh."),
    ),
    "data.newer": (
        N_("Tệp dữ liệu {path} do phiên bản mới hơn của chương trình tạo ra."),
        N_("Cài phiên bản mới hơn rồi mở lại; tệp không bị thay đổi."),
    ),
    "data.older": (
        N_("Tệp dữ liệu {path} do phiên bản cũ của chương trình tạo ra, cần nâng cấp trước khi đọc."),
        N_("Mở tệp một lần trong cửa sổ chương trình; bản cũ được sao lưu trước khi nâng cấp."),
    ),
    "data.read_only": (
        N_("Tệp dữ liệu {path} chỉ cho đọc, không ghi được."),
        N_("Chép tệp sang một thư mục có quyền ghi rồi mở bản đó."),
    ),
    "data.in_use": (
        N_("Tệp dữ liệu {path} đang mở ở một cửa sổ khác của chương trình."),
        N_("Dùng cửa sổ đang mở, hoặc đóng cửa sổ đó rồi làm lại."),
    ),
    "data.locked": (
        N_("Tệp dữ liệu {path} đang bị một chương trình khác khóa."),
        N_("Đóng chương trình kia rồi làm lại."),
    ),
    "data.network": (
        N_("Tệp dữ liệu {path} nằm trên ổ mạng; ghi qua mạng có thể làm hỏng dữ liệu khi hai máy cùng mở."),
        N_("Chép tệp về ổ đĩa của máy này rồi mở bản đó; ổ mạng chỉ dùng để chứa bản sao lưu."),
    ),
    "data.not_closed": (
        N_("Tệp dữ liệu {path} chưa được đóng hẳn và nằm ở nơi chỉ cho đọc, nên chưa đọc được."),
        N_("Chép tệp cùng với tệp {path}-wal sang một thư mục có quyền ghi rồi mở bản đó."),
    ),
    "data.forbidden": (
        N_("Không có quyền mở tệp dữ liệu {path}."),
        N_("Xin quyền đọc và ghi thư mục chứa tệp, hoặc chép tệp sang thư mục của mình."),
    ),
    "data.vanished": (
        N_("Tệp dữ liệu {path} không còn ở chỗ cũ: đã bị xóa, đổi tên, hoặc ổ đĩa đã tháo ra."),
        N_("Đưa tệp về chỗ cũ, hoặc lưu một bản sang chỗ khác; phần chưa lưu vẫn được giữ."),
    ),
    "data.broken_disk": (
        N_("Ổ đĩa báo lỗi khi đọc ghi tệp dữ liệu {path}."),
        N_("Kiểm tra ổ đĩa, hoặc lưu một bản sang ổ khác."),
    ),
    "backup.unverified": (
        N_("Bản sao lưu {path} đọc lại không khớp với tệp dữ liệu."),
        N_("Làm lại, hoặc chọn ổ đĩa khác; tệp dữ liệu không bị thay đổi."),
    ),
    "backup.same_file": (
        N_("{path} chính là tệp dữ liệu đang dùng."),
        N_("Chọn tên tệp khác cho bản sao lưu."),
    ),
    # periods
    "period.unreadable": (
        N_("“{text}” không phải là kỳ báo cáo."),
        N_("Viết theo mẫu 2023-Q1, 2023-H1, 2023-H2, 2023-9M, 2023-Y hoặc 2023-M01."),
    ),
    # forms by name and period
    "form.unknown": (
        N_("Không có biểu mẫu “{name}”."),
        N_("Các biểu mẫu hiện có: {known}."),
    ),
    "form.none_for_period": (
        N_("Chưa có biểu mẫu nào cho kỳ {period}."),
        N_("Chọn kỳ khác hoặc thêm biểu mẫu của năm đó vào thư mục templates/forms."),
    ),
    # expressions and wordings of a form
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
    # files of a form
    "form.invalid": (N_("{where}: {cause}"), N_("{remedy}")),
    "form.invalid_many": (N_("{where}: {cause}"), N_("{remedy} Còn {more} lỗi khác trong biểu mẫu này.")),
    "form.file_missing": (N_("không tìm thấy tệp."), N_("Chép tệp này vào thư mục của biểu mẫu.")),
    "form.file_unreadable": (N_("không đọc được tệp ({reason})."), N_("Kiểm tra quyền đọc và ổ đĩa.")),
    "form.file_too_large": (
        N_("tệp lớn hơn {limit} MB."),
        N_("Kiểm tra lại: tệp của biểu mẫu chỉ vài trăm KB."),
    ),
    "form.not_utf8": (N_("tệp không phải mã UTF-8."), N_("Lưu lại tệp với mã UTF-8.")),
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
    # reports in a data file
    "report.none_for_period": (
        N_("Tệp dữ liệu chưa có báo cáo {period}."),
        N_("Lập báo cáo của kỳ này trước (lệnh fill hoặc nút “Lập báo cáo”), hoặc chọn kỳ khác."),
    ),
    "report.exists": (
        N_("Đã có báo cáo {period} trong tệp dữ liệu này."),
        N_("Mở báo cáo đó ra làm tiếp, hoặc chọn kỳ khác."),
    ),
    "report.form_missing": (
        N_("Báo cáo {period} lập theo biểu mẫu {form}, biểu mẫu này không có hoặc đang lỗi."),
        N_("Chép lại thư mục biểu mẫu vào templates/forms rồi mở lại."),
    ),
    "data.unsaved": (
        N_("Còn nội dung chưa ghi được vào {path}."),
        N_("Chờ một lát rồi thử lại, hoặc lưu sang tệp khác."),
    ),
    # figures from a CSV file
    "fill.missing": (N_("Không tìm thấy tệp {file}."), N_("Kiểm tra lại tên và thư mục của tệp.")),
    "fill.is_folder": (N_("{file} là một thư mục, không phải tệp CSV."), N_("Chỉ ra tệp CSV cần nhập.")),
    "fill.forbidden": (
        N_("Không có quyền đọc tệp {file}."),
        N_("Xin quyền đọc tệp hoặc chép tệp ra chỗ khác."),
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
    "fill.not_utf8": (
        N_("Tệp {file}, dòng {line}: không phải mã UTF-8."),
        N_("Lưu lại tệp dạng “CSV UTF-8” rồi nhập lại."),
    ),
    "fill.not_text": (
        N_("Tệp {file}, dòng {line}: có ký tự rỗng, không phải tệp văn bản."),
        N_("Lưu lại tệp dạng “CSV UTF-8” rồi nhập lại."),
    ),
    "fill.no_head": (
        N_("Tệp {file}, dòng {line}: thiếu dòng đầu “id,value,note”."),
        N_("Thêm dòng đầu id,value,note; danh sách id xem bằng lệnh rows."),
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
    # layouts
    "layout.no_style": (
        N_("Tệp mẫu {file} thiếu kiểu chữ “{style}”."),
        N_("Chép lại tệp mẫu của chương trình, hoặc thêm kiểu chữ đó vào tệp mẫu bằng Word."),
    ),
    # exporting
    "export.has_errors": (
        N_("Báo cáo còn {count} lỗi nên chưa xuất."),
        N_("Sửa các lỗi, hoặc xuất bản dự thảo."),
    ),
    "export.cancelled": (N_("Đã dừng xuất theo yêu cầu."), N_("Không có tệp nào được ghi.")),
    "export.unknown_format": (
        N_("Không có định dạng “{format}”."),
        N_("Chọn trong: {known}."),
    ),
    # the window
    "screen.none": (
        N_("Máy này không có màn hình để mở cửa sổ."),
        N_("Chạy trong phiên làm việc có màn hình, hoặc dùng lệnh (xem ./run --help)."),
    ),
    # the command line
    "cli.usage": (N_("Lệnh chưa đúng: {what}."), N_("Xem cách dùng bằng ./run --help.")),
}


@dataclass(frozen=True, slots=True)
class Message:
    """A thing to tell a person: its code in `TEXTS` and the facts that its text names."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def cause(self) -> str:
        """What happened and why, one or two sentences."""
        return self._text(0)

    @property
    def remedy(self) -> str:
        """What to do about it, one sentence."""
        return self._text(1)

    @property
    def text(self) -> str:
        """Cause and remedy on one line."""
        return " ".join(f"{self.cause} {self.remedy}".split())

    def _text(self, part: int) -> str:
        return _(TEXTS[self.code][part]).format(**dict(self.facts))


def message(code: str, **facts: object) -> Message:
    """Return the message `code` (a key of `TEXTS`) with its facts."""
    if code not in TEXTS:
        raise KeyError(code)
    return Message(code, tuple(facts.items()))


class UserError(Exception):
    """A failure that a person can mend; `code` is a key of `TEXTS`, `facts` fill its text."""

    def __init__(self, code: str, **facts: object) -> None:
        self.message = message(code, **facts)
        super().__init__(code)

    @property
    def code(self) -> str:
        """The key of the message in `TEXTS`."""
        return self.message.code

    def __str__(self) -> str:
        return self.message.text
