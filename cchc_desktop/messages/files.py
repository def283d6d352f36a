"""What can be wrong with files, the data file and its copies."""

from cchc_desktop.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
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
        N_("Chọn một thư mục khác."),
    ),
    "file.target_is_folder": (
        N_("{path} là một thư mục, không phải tệp."),
        N_("Chọn một tên tệp khác."),
    ),
    "file.name_too_long": (
        N_("Tên tệp {path} quá dài."),
        N_("Chọn tên hoặc thư mục ngắn hơn."),
    ),
    "file.link_loop": (
        N_("{path} là một liên kết trỏ vòng về chính nó."),
        N_("Chọn tên hoặc thư mục khác."),
    ),
    "file.in_use": (
        N_("Không ghi được {path}: tệp đang mở ở chương trình khác hoặc không có quyền ghi."),
        N_("Đóng tệp ở chương trình kia (Word, Excel) hoặc chọn tên khác."),
    ),
    "file.unwritable": (
        N_("Không ghi được {path}: {reason}."),
        N_("Chọn thư mục khác rồi làm lại."),
    ),
    "calendar.other_file": (
        N_("{path} là một tệp khác, không phải tệp lịch; ghi lịch vào đây sẽ làm mất tệp đó."),
        N_("Chọn tên tệp khác, kết thúc bằng .ics."),
    ),
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
    "clock.back": (
        N_("Đồng hồ của máy đang chỉ {now}, sớm hơn lần sửa cuối cùng trong tệp dữ liệu ({last})."),
        N_(
            "Xem lại ngày giờ của máy. Số liệu không bị ảnh hưởng, vẫn làm việc được; "
            "chỉ có ngày giờ ghi kèm là sai."
        ),
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
    "data.unsaved": (
        N_("Còn nội dung chưa ghi được vào {path}."),
        N_("Chờ một lát rồi thử lại, hoặc lưu sang tệp khác."),
    ),
}
