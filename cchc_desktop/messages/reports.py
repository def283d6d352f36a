"""What can keep a report from being opened, filled, checked, exported or shown."""

from cchc_desktop.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "report.none_for_period": (
        N_("Tệp dữ liệu chưa có báo cáo {period}."),
        N_("Lập báo cáo của kỳ này trước (lệnh new hoặc nút “Báo cáo mới…”), hoặc chọn kỳ khác."),
    ),
    "report.exists": (
        N_("Đã có báo cáo {period} trong tệp dữ liệu này."),
        N_("Mở báo cáo đó ra làm tiếp, hoặc chọn kỳ khác."),
    ),
    "report.locked": (
        N_("Báo cáo {period} đã gửi nên không sửa được nữa."),
        N_("Muốn sửa, mở lại báo cáo và ghi lý do (bấm vào “Đã gửi” ở đầu báo cáo)."),
    ),
    "report.sent_stays": (
        N_("Báo cáo {period} đã gửi nên không bỏ vào thùng rác được."),
        N_("Muốn bỏ, mở lại báo cáo và ghi lý do trước (bấm vào “Đã gửi” ở đầu báo cáo, hoặc lệnh status)."),
    ),
    "report.not_ready": (
        N_("Báo cáo {period} chưa kiểm tra xong: còn {missing}."),
        N_("Sửa các lỗi, sửa hoặc giải trình các cảnh báo, xác nhận các ô kế thừa; rồi làm lại."),
    ),
    "report.no_number": (
        N_("Báo cáo {period} chưa có số hoặc ngày văn bản nên chưa đánh dấu đã gửi được."),
        N_("Ghi số và ngày của văn bản đã ký."),
    ),
    "report.long_number": (
        N_("Số văn bản dài {length} ký tự, quá giới hạn {limit}."),
        N_("Ghi số của văn bản đã ký, như 47 hoặc 47a."),
    ),
    "report.future_date": (
        N_("Ngày văn bản {day} chưa tới."),
        N_("Ghi ngày của văn bản đã ký, hoặc chỉnh lại ngày của máy."),
    ),
    "report.odd_date": (
        N_("Ngày văn bản {day} không thể đúng: trước năm 2000."),
        N_("Ghi ngày của văn bản đã ký, đủ bốn chữ số của năm."),
    ),
    "report.not_sent": (
        N_("Báo cáo {period} chưa gửi nên vẫn sửa được, không cần mở lại."),
        N_("Cứ sửa tiếp."),
    ),
    "report.no_reason": (
        N_("Chưa ghi lý do mở lại báo cáo đã gửi."),
        N_("Ghi ngắn gọn vì sao phải sửa; lý do được giữ cùng báo cáo."),
    ),
    "report.not_in_bin": (
        N_("Thùng rác không có báo cáo {period}."),
        N_("Xem các báo cáo trong thùng rác (lệnh bin) rồi chọn kỳ khác."),
    ),
    "history.no_change": (
        N_("Ô này có {count} lần thay đổi, không có lần {number}."),
        N_("Xem các lần thay đổi bằng lệnh history không kèm --take, đếm từ dòng đầu là 1."),
    ),
    "silence.unknown_rule": (
        N_("Không có gợi ý nào của quy tắc {rule}."),
        N_("Xem tên quy tắc của một gợi ý bằng lệnh check --json."),
    ),
    "reason.no_warning": (
        N_("Báo cáo {period} không có cảnh báo nào của quy tắc {rule}; đang có: {known}."),
        N_("Xem tên quy tắc bằng lệnh check --json. Lỗi thì phải sửa, gợi ý không cần giải trình."),
    ),
    "reason.several": (
        N_("Quy tắc {rule} có nhiều cảnh báo: {keys}."),
        N_("Nêu một trong các tên đó sau --rule."),
    ),
    "report.form_missing": (
        N_("Báo cáo {period} lập theo biểu mẫu {form}, biểu mẫu này không có hoặc đang lỗi."),
        N_("Chép lại thư mục biểu mẫu vào templates/forms rồi mở lại."),
    ),
    "due.unreadable": (
        N_("“{text}” không phải là ngày và tháng."),
        N_("Viết như 27/02, 15/6, 05/01."),
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
    "layout.no_styles": (
        N_("Tệp mẫu {file} thiếu kiểu chữ: {styles}."),
        N_(
            "Mở tệp bằng Word, chép các kiểu đó từ base.docx đi kèm chương trình (giữ nguyên tên) "
            "rồi chọn lại."
        ),
    ),
    "layout.base_missing": (
        N_("Không tìm thấy tệp mẫu {file}."),
        N_("Kiểm tra lại tên và thư mục của tệp."),
    ),
    "layout.base_is_folder": (
        N_("{file} là một thư mục, không phải tệp mẫu Word."),
        N_("Chọn tệp .docx bên trong."),
    ),
    "layout.base_forbidden": (
        N_("Không có quyền đọc tệp mẫu {file}, hoặc tệp đang mở ở chương trình khác."),
        N_("Đóng tệp trong Word, hoặc chép tệp ra chỗ khác rồi chọn lại."),
    ),
    "layout.base_unreadable": (
        N_("Không đọc được tệp mẫu {file}: {reason}."),
        N_("Kiểm tra ổ đĩa, hoặc chép tệp ra chỗ khác rồi chọn lại."),
    ),
    "layout.base_too_large": (
        N_("Tệp mẫu {file} lớn hơn {limit} MB."),
        N_("Mở tệp bằng Word, thay ảnh quá lớn bằng ảnh nhỏ hơn rồi lưu lại."),
    ),
    "layout.base_swollen": (
        N_("Tệp mẫu {file} nén quá nhiều dữ liệu bên trong, không giống một văn bản."),
        N_("Chọn tệp khác, hoặc mở tệp bằng Word, bỏ phần thừa rồi lưu lại."),
    ),
    "layout.base_not_docx": (
        N_("{file} không phải văn bản Word dạng .docx thông thường, hoặc đang đặt mật khẩu mở tệp."),
        N_("Mở tệp bằng Word, chọn “Lưu thành” loại “Word Document (*.docx)”, không đặt mật khẩu."),
    ),
    "layout.base_macros": (
        N_("Tệp mẫu {file} có chứa macro hoặc lệnh tự chạy nên không dùng được."),
        N_("Mở tệp bằng Word, lưu thành loại “Word Document (*.docx)” không có macro."),
    ),
    "layout.base_broken": (
        N_("Tệp mẫu {file} bị hỏng, không đọc được."),
        N_("Mở tệp bằng Word xem còn đọc được không, lưu lại rồi chọn tệp vừa lưu."),
    ),
    "layout.base_no_number": (
        N_("Đầu trang của tệp mẫu {file} không có số trang."),
        N_("Mở tệp bằng Word, chèn số trang vào giữa đầu trang (không phải đầu trang của trang nhất)."),
    ),
    "layout.base_bad_picture": (
        N_("Phần “{part}” ở đầu trang hoặc chân trang của tệp mẫu {file} không phải ảnh dùng được."),
        N_("Mở tệp bằng Word, xóa phần đó, chèn lại ảnh PNG hoặc JPEG không lớn hơn trang giấy."),
    ),
    "layout.base_bad_link": (
        N_("Đầu trang hoặc chân trang của tệp mẫu {file} có liên kết “{link}”, không phải địa chỉ web."),
        N_("Mở tệp bằng Word, bỏ liên kết đó (nhấp chuột phải, “Remove Hyperlink”) rồi lưu lại."),
    ),
    "layout.base_long_head": (
        N_("Đầu trang hoặc chân trang của tệp mẫu {file} quá dài."),
        N_("Mở tệp bằng Word, ở đầu trang và chân trang chỉ để số trang, ảnh và vài dòng chữ, rồi lưu lại."),
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
    "export.unreadable": (
        N_("Không đọc được bản ghi của lần xuất gần nhất nên chưa biết báo cáo đã thay đổi những gì."),
        N_("Vẫn làm báo cáo được; xuất lại để có bản ghi mới, hoặc khôi phục từ bản sao lưu gần nhất."),
    ),
    "export.not_closed": (
        N_("Các tệp đã xuất nhưng chưa đóng gọn được tệp dữ liệu. {cause}"),
        N_("Mở lại tệp dữ liệu khi ổ đĩa còn chỗ; đừng xóa tệp đuôi -wal bên cạnh."),
    ),
    "export.no_letter": (
        N_("Các tệp đã xuất nhưng chưa ghi được thư. {cause}"),
        N_("Xử lý xong thì chạy lại lệnh với --eml."),
    ),
    "export.not_recorded": (
        N_("Các tệp đã xuất nhưng lần xuất này chưa được ghi lại. {cause}"),
        N_("Muốn lưu lại lần xuất thì xuất từ cửa sổ, hoặc chạy lại lệnh khi tệp dữ liệu ghi được."),
    ),
    "mail.address": (
        N_("“{address}” không phải là địa chỉ thư điện tử."),
        N_(
            "Viết như van-thu@example.vn; nhiều địa chỉ thì mỗi địa chỉ một dòng, "
            "hoặc cách nhau bằng dấu phẩy."
        ),
    ),
    "mail.too_large": (
        N_("Thư kèm tệp nặng {size} MB, quá {limit} MB mà máy chủ thư thường nhận."),
        N_("Bỏ bớt tệp gửi kèm, hoặc gửi làm nhiều thư."),
    ),
    "mail.template": (
        N_("Không đọc được mẫu thư {path}: cần subject, draft và text là chữ trong ngoặc kép."),
        N_("Sửa lại tệp theo cú pháp TOML, hoặc chép lại tệp của chương trình."),
    ),
    "export.proof_failed": (
        N_(
            "Tệp {path} vừa ghi không đúng với báo cáo ở {place}: "
            "phải là “{expected}”, trong tệp là “{found}”."
        ),
        N_("Tệp này đã được bỏ, tệp cũ (nếu có) còn nguyên. Xuất lại; nếu vẫn vậy thì báo người hỗ trợ."),
    ),
    "export.proof_left": (
        N_("{cause} Không bỏ được các tệp vừa ghi: {paths}."),
        N_("Tự xóa các tệp đó, không gửi đi; rồi xuất lại vào thư mục khác."),
    ),
    "export.proof_unreadable": (
        N_("Không đọc lại được tệp {path} vừa ghi: {reason}."),
        N_("Tệp này chưa dùng được. Kiểm tra ổ đĩa hoặc chọn thư mục khác rồi xuất lại."),
    ),
    "print.unavailable": (
        N_("Máy này chưa in được từ chương trình: thiếu thư viện in của hệ thống ({reason})."),
        N_("Xuất ra PDF rồi in từ chương trình đọc PDF, hoặc nhờ cài thư viện in."),
    ),
    "print.no_printer": (
        N_("Máy này chưa có máy in nào."),
        N_("Nối máy in hoặc thêm máy in trong phần cài đặt của hệ thống rồi in lại; hoặc xuất ra PDF."),
    ),
    "print.refused": (
        N_("Máy in “{printer}” không nhận việc in."),
        N_("Kiểm tra máy in đã bật và đã nối, rồi in lại hoặc chọn máy in khác. Báo cáo không bị ảnh hưởng."),
    ),
    "print.stopped": (
        N_("Máy in “{printer}” ngừng nhận ở trang {page}."),
        N_("Kiểm tra máy in và giấy, rồi in lại từ trang đó. Báo cáo không bị ảnh hưởng."),
    ),
    "print.cancelled": (
        N_("Đã dừng in theo yêu cầu."),
        N_("Những trang máy in đã nhận có thể vẫn được in ra."),
    ),
    "print.range_unreadable": (
        N_("Không đọc được “{part}” thành số trang."),
        N_("Viết số trang như 1-3, 5; số nhỏ đứng trước."),
    ),
    "print.range_beyond": (
        N_("Không có trang {page}: văn bản có {count} trang."),
        N_("Sửa lại các trang cần in."),
    ),
    "print.copies": (
        N_("Số bản in phải từ 1 đến {most}."),
        N_("Sửa lại số bản."),
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
