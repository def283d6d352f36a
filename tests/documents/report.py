"""A report with every element that a report can have: of a steering committee whose name is long.

Four forms of signature (TM., KT., TL., TUQ.), one signer with a second office, three appendices, six
footnotes. All names are made up.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from cchc_desktop.document.model import (
    Addressees,
    Align,
    Block,
    Cell,
    Document,
    LegalBases,
    Letterhead,
    Properties,
    Row,
    Section,
    Signature,
    Table,
    Title,
    Urgency,
)
from cchc_desktop.document.official import (
    authority_lines,
    date_phrase,
    legal_bases,
    number_line,
    recipient_lines,
)
from cchc_desktop.document.text import ended
from cchc_desktop.office.model import Authority, Signer
from cchc_desktop.vietnamese import upper
from tests.documents.appendices import figures_appendix, tasks_appendix, text_appendix
from tests.documents.writing import Outline, body, bold, dash, italic, note

OFFICE = (
    "Ban Chỉ đạo cải cách hành chính, chuyển đổi số và nâng cao năng lực cạnh tranh, môi trường đầu tư "
    "kinh doanh tỉnh An Hòa"
)
SYMBOL = "BC-BCĐ"
NUMBER = "7"
ISSUED_ON = date(2023, 2, 5)
SUBJECT = (
    "Tình hình, kết quả thực hiện công tác cải cách hành chính, kiểm soát thủ tục hành chính và chuyển "
    "đổi số năm 2022; phương hướng, nhiệm vụ năm 2023"
)
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một "
    "cửa, một cửa liên thông trong giải quyết thủ tục hành chính",
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể "
    "cải cách hành chính nhà nước giai đoạn 2021 - 2030",
    "Căn cứ Kế hoạch số 12/KH-BCĐ ngày 10 tháng 01 năm 2022 của Ban Chỉ đạo về công tác cải cách hành "
    "chính năm 2022",
)
RECIPIENTS = (
    "Thường trực Tỉnh ủy",
    "Thường trực Hội đồng nhân dân tỉnh",
    "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh",
    "Thành viên Ban Chỉ đạo",
    "Các sở, ban, ngành tỉnh",
    "Ủy ban nhân dân các huyện, thị xã, thành phố",
)
SIGNER = Signer("Trưởng ban", "Nguyễn Văn A", Authority.ON_BEHALF, "Ban Chỉ đạo")


def full_report() -> Document:
    """Return the report, final."""
    outline = Outline(parts=True)
    return Document(
        (
            Section((*_head(), *_first_part(outline), *_second_part(outline), *_foot())),
            figures_appendix(),
            text_appendix(),
            tasks_appendix(),
        ),
        Properties(
            title="Báo cáo tình hình, kết quả thực hiện công tác cải cách hành chính năm 2022",
            author=OFFICE,
            edited_at=datetime(2023, 2, 4, 9, 15, tzinfo=UTC),
        ),
    )


def draft_report() -> Document:
    """Return the same report as a draft."""
    report = full_report()
    return replace(report, properties=replace(report.properties, draft=True))


def _head() -> tuple[Block, ...]:
    return (
        Letterhead(
            superior="UBND TỈNH AN HÒA",
            office=upper(OFFICE),
            number=number_line(NUMBER, SYMBOL),
            place_date=f"An Hòa, {date_phrase(ISSUED_ON, ISSUED_ON.year)}",
            urgency=Urgency.VERY_URGENT,
            circulation="LƯU HÀNH NỘI BỘ",
            anchor="office",
            number_anchor="number",
        ),
        Title("BÁO CÁO", SUBJECT),
        Addressees(("Bộ Nội vụ", "Ban Thường vụ Tỉnh ủy", "Ủy ban nhân dân tỉnh An Hòa"), "office"),
        LegalBases(legal_bases(BASES)),
        body(
            "Thực hiện Công văn số 35/SNV-CCHC ngày 09 tháng 01 năm 2023 của Sở Nội vụ về việc hướng dẫn "
            "xây dựng báo cáo công tác cải cách hành chính, Ban Chỉ đạo cải cách hành chính, chuyển đổi "
            "số và nâng cao năng lực cạnh tranh, môi trường đầu tư kinh doanh tỉnh (sau đây gọi là Ban "
            "Chỉ đạo)",
            note("Thành lập theo Quyết định số 15/QĐ-UBND ngày 06 tháng 01 năm 2021."),
            " báo cáo tình hình, kết quả thực hiện năm 2022 và phương hướng, nhiệm vụ năm 2023 như sau:",
        ),
    )


def _first_part(outline: Outline) -> tuple[Block, ...]:
    return (
        outline.part("Tình hình, kết quả thực hiện nhiệm vụ năm 2022"),
        outline.section("Công tác chỉ đạo, điều hành"),
        outline.clause("Về xây dựng và thực hiện kế hoạch"),
        body(
            "Ngay từ đầu năm, Ban Chỉ đạo đã ban hành Kế hoạch số 12/KH-BCĐ với ",
            bold("07 nhiệm vụ trọng tâm, 45 phần việc cụ thể"),
            ", phân công rõ đơn vị chủ trì, đơn vị phối hợp, thời hạn và sản phẩm đầu ra. Các thành viên "
            "Ban Chỉ đạo thường xuyên theo dõi, đôn đốc, kịp thời tháo gỡ khó khăn, vướng mắc của cơ sở; "
            "định kỳ hằng quý họp đánh giá tiến độ, kiên quyết điều chỉnh những phần việc chậm so với yêu "
            "cầu",
            note(
                "Ban Chỉ đạo đã tổ chức 04 phiên họp thường kỳ và 02 phiên họp chuyên đề; kết luận của "
                "từng phiên được thông báo bằng văn bản và cập nhật trên hệ thống theo dõi nhiệm vụ."
            ),
            ".",
        ),
        body(
            "Đến ngày 31 tháng 12 năm 2022, đã hoàn thành 43/45 phần việc, đạt tỷ lệ 95,56%. Hai phần "
            "việc còn lại được chuyển tiếp sang năm 2023 do phải chờ hướng dẫn của cơ quan có thẩm quyền. "
            "Kết quả chi tiết theo từng chỉ tiêu tại ",
            italic("Phụ lục I"),
            "; danh mục nhiệm vụ chuyển tiếp tại ",
            italic("Phụ lục III"),
            ".",
        ),
        outline.clause("Về tổ chức thực hiện"),
        outline.point(
            "Công tác quán triệt, tuyên truyền được thực hiện thường xuyên, đa dạng về hình thức, gắn với "
            "sinh hoạt chuyên đề của từng cơ quan, đơn vị;"
        ),
        outline.point(
            "Công tác kiểm tra được đổi mới theo hướng kiểm tra đột xuất, không báo trước; qua kiểm tra "
            "đã chấn chỉnh kịp thời 12 trường hợp thực hiện chưa đúng quy trình;"
        ),
        outline.point("Công tác phối hợp giữa các cơ quan từng bước đi vào nền nếp, rõ người, rõ việc;"),
        outline.point("Công tác thi đua, khen thưởng bám sát kết quả thực hiện nhiệm vụ;"),
        outline.point(
            "Công tác thông tin, báo cáo bảo đảm đúng thời hạn; số liệu thống nhất giữa lời văn và biểu "
            "tổng hợp."
        ),
        outline.section("Kết quả trên các lĩnh vực"),
        outline.clause("Cải cách thủ tục hành chính"),
        body(
            "Toàn tỉnh tiếp nhận ",
            bold("128.456"),
            " hồ sơ, đã giải quyết 127.980 hồ sơ, trong đó đúng và trước hạn 127.211 hồ sơ, đạt tỷ lệ 99,40%",
            note(
                "Số liệu tổng hợp từ Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh, ",
                italic("không bao gồm hồ sơ của các cơ quan ngành dọc"),
                ".",
            ),
            ". Tình hình tiếp nhận và giải quyết hồ sơ ở ba cấp như sau:",
        ),
        _dossiers(),
        body("Một số kết quả nổi bật:"),
        dash("Rà soát, đơn giản hóa 86 thủ tục, cắt giảm bình quân 30% thời gian giải quyết;"),
        dash(
            "Triển khai phần mềm một cửa thống nhất tại 100% bộ phận tiếp nhận và trả kết quả, kết nối "
            "thông suốt từ cấp tỉnh đến cấp xã, giúp người dân, doanh nghiệp tra cứu tình trạng hồ sơ mọi "
            "lúc, mọi nơi;"
        ),
        dash("Tổ chức lại quy trình tại 09 đơn vị theo hướng lấy người dân làm trung tâm."),
        outline.clause("Cải cách tổ chức bộ máy và chế độ công vụ"),
        body(
            "Tiếp tục sắp xếp, kiện toàn tổ chức bộ máy bên trong các cơ quan chuyên môn theo hướng tinh "
            "gọn, giảm đầu mối trung gian; thực hiện nghiêm quy định về số lượng cấp phó",
            note("Không có cơ quan nào vượt số lượng cấp phó được giao tại thời điểm báo cáo."),
            ". Việc tuyển dụng, bổ nhiệm, luân chuyển cán bộ, công chức được thực hiện công khai, minh "
            "bạch, đúng tiêu chuẩn và vị trí việc làm.",
        ),
        outline.clause("Xây dựng và phát triển chính quyền số"),
        body(
            "Hạ tầng số được đầu tư đồng bộ; 100% văn bản trao đổi giữa các cơ quan nhà nước được ký số "
            "và gửi, nhận trên trục liên thông, trừ văn bản mật theo quy định. Tỷ lệ hồ sơ trực tuyến đạt "
            "62,5%, tăng 18,3 điểm phần trăm so với năm 2021. Các nội dung liên quan đến quy chế quản lý, "
            "vận hành được tập hợp tại ",
            italic("Phụ lục II"),
            " kèm theo Báo cáo này.",
        ),
        outline.section("Tồn tại, hạn chế và nguyên nhân"),
        body(
            "Bên cạnh những kết quả đạt được, việc thực hiện nhiệm vụ năm 2022 còn một số hạn chế, cụ thể "
            "như sau:"
        ),
        outline.plain_clause(
            "Tiến độ xử lý một số nhiệm vụ phối hợp liên ngành còn chậm; chất lượng tham mưu ở một vài "
            "đơn vị chưa đáp ứng yêu cầu."
        ),
        outline.plain_clause(
            "Tỷ lệ hồ sơ trực tuyến toàn trình ở cấp xã còn thấp, người dân ở vùng sâu, vùng xa gặp khó "
            "khăn khi tiếp cận dịch vụ."
        ),
        outline.plain_clause(
            "Nguồn lực dành cho đào tạo, bồi dưỡng kỹ năng số còn hạn chế, chưa tương xứng với yêu cầu "
            "nhiệm vụ."
        ),
    )


def _dossiers() -> Table:
    def cells(*texts: str, bold: bool = False) -> Row:
        first, *figures = texts
        return Row((Cell(first, bold=bold), *(Cell(text, Align.RIGHT, bold) for text in figures)))

    head = Row(tuple(Cell(text) for text in ("Cấp giải quyết", "Tiếp nhận", "Đã giải quyết", "Đúng hạn (%)")))
    return Table(
        (60.0, 35.0, 35.0, 35.0),
        (head,),
        (
            cells("Cấp tỉnh", "31.204", "31.010", "99,71"),
            cells("Cấp huyện", "42.118", "41.986", "99,35"),
            cells("Cấp xã", "55.134", "54.984", "99,26"),
            cells("Tổng cộng", "128.456", "127.980", "99,40", bold=True),
        ),
    )


def _second_part(outline: Outline) -> tuple[Block, ...]:
    return (
        outline.part("Phương hướng, nhiệm vụ năm 2023"),
        outline.section("Mục tiêu"),
        body(
            "Tiếp tục đẩy mạnh cải cách hành chính toàn diện, đồng bộ, thực chất; nâng cao chất lượng "
            "phục vụ, lấy sự hài lòng của người dân, doanh nghiệp làm thước đo",
            note(
                "Chỉ số hài lòng do đơn vị tư vấn độc lập khảo sát, công bố trong quý I hằng năm; phương "
                "pháp khảo sát giữ ổn định trong cả giai đoạn để bảo đảm so sánh được giữa các năm."
            ),
            "; phấn đấu các chỉ số thành phần đều tăng so với năm 2022.",
        ),
        outline.section("Nhiệm vụ, giải pháp chủ yếu"),
        outline.clause("Nâng cao hiệu lực, hiệu quả chỉ đạo, điều hành"),
        body(
            "Người đứng đầu cơ quan, đơn vị trực tiếp phụ trách và chịu trách nhiệm về kết quả cải cách "
            "hành chính của cơ quan, đơn vị mình. Kết quả thực hiện là căn cứ đánh giá, xếp loại, bổ "
            "nhiệm và khen thưởng hằng năm."
        ),
        outline.clause("Đẩy mạnh chuyển đổi số gắn với cải cách thủ tục hành chính"),
        outline.point("Chuẩn hóa, tái cấu trúc quy trình trước khi cung cấp dịch vụ công trực tuyến;"),
        outline.point(
            "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực, bảo đảm tái sử dụng dữ liệu;"
        ),
        outline.point("Bảo đảm an toàn thông tin, bảo vệ dữ liệu cá nhân theo quy định."),
        outline.section("Kiến nghị, đề xuất"),
        body(
            "Đề nghị Ủy ban nhân dân tỉnh xem xét, bố trí kinh phí thực hiện các nhiệm vụ chuyển tiếp; "
            "chỉ đạo các cơ quan liên quan sớm hoàn thiện cơ sở dữ liệu dùng chung của tỉnh."
        ),
        ended(
            body(
                "Trên đây là Báo cáo tình hình, kết quả thực hiện công tác cải cách hành chính năm 2022 "
                "và phương hướng, nhiệm vụ năm 2023, Ban Chỉ đạo kính báo cáo Ủy ban nhân dân tỉnh xem "
                "xét, chỉ đạo."
            )
        ),
    )


def _foot() -> tuple[Block, ...]:
    return (
        Signature(
            recipient_lines(RECIPIENTS, "VT, THBCĐ (03b)", as_above=True),
            authority_lines(SIGNER),
            SIGNER.name,
            other_position="PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
            drafter="PL.(30)",
            anchor="office",
        ),
    )
