-- A data file as revision 0002 of the schema made it. Never changed: later revisions must open it.
PRAGMA application_id=1128482883;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_alembic_version PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE cell (
	report_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	typed TEXT NOT NULL, 
	canonical TEXT, 
	CONSTRAINT pk_cell PRIMARY KEY (report_id, kind, "key"), 
	CONSTRAINT fk_cell_report_id_report FOREIGN KEY(report_id) REFERENCES report (id)
);
INSERT INTO "cell" VALUES(1,'value','staff.civil.quota','30','30');
INSERT INTO "cell" VALUES(2,'text','steering.plan','Sở được giao {staff.civil.quota} biên chế.','Sở được giao {staff.civil.quota} biên chế.');
INSERT INTO "cell" VALUES(2,'value','staff.civil.quota','29','29');
INSERT INTO "cell" VALUES(2,'note','staff.civil.quota','Quyết định số 43/QĐ-UBND','Quyết định số 43/QĐ-UBND');
INSERT INTO "cell" VALUES(2,'value','plan.total','45','45');
INSERT INTO "cell" VALUES(2,'value','plan.done','9','9');
CREATE TABLE export (
	id INTEGER NOT NULL, 
	report_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	status TEXT NOT NULL, 
	number TEXT NOT NULL, 
	issued_on TEXT, 
	frozen TEXT NOT NULL, 
	CONSTRAINT pk_export PRIMARY KEY (id), 
	CONSTRAINT fk_export_report_id_report FOREIGN KEY(report_id) REFERENCES report (id)
);
INSERT INTO "export" VALUES(1,2,'2023-03-15T07:00:00+00:00','draft','',NULL,'{"values": [["note", "staff.civil.quota", "Quyết định số 43/QĐ-UBND", "Quyết định số 43/QĐ-UBND"], ["text", "steering.plan", "Sở được giao {staff.civil.quota} biên chế.", "Sở được giao {staff.civil.quota} biên chế."], ["value", "plan.done", "9", "9"], ["value", "plan.rate", "", "20"], ["value", "plan.total", "45", "45"], ["value", "staff.civil.quota", "29", "29"]], "facts": {"number": "47", "issued_on": "16/03/2023", "name": "Sở Thông tin và Truyền thông", "superior": "UBND tỉnh Mẫu", "symbol": "STTTT", "place": "Mẫu", "province": "tỉnh Mẫu", "request": "", "receiver": "Sở Nội vụ", "authority": "KT.", "head": "GIÁM ĐỐC", "position": "PHÓ GIÁM ĐỐC", "signer": "Trần Văn B", "addressees": "", "recipients": "Như trên; Lãnh đạo Sở", "archive": "VT", "empty_sections": "say", "base": ""}}');
INSERT INTO "export" VALUES(2,2,'2023-03-16T07:00:00+00:00','final','47','2023-03-16','{"values": [["note", "staff.civil.quota", "Quyết định số 43/QĐ-UBND", "Quyết định số 43/QĐ-UBND"], ["text", "steering.plan", "Sở được giao {staff.civil.quota} biên chế.", "Sở được giao {staff.civil.quota} biên chế."], ["value", "plan.done", "9", "9"], ["value", "plan.rate", "", "20"], ["value", "plan.total", "45", "45"], ["value", "staff.civil.quota", "29", "29"]], "facts": {"number": "47", "issued_on": "16/03/2023", "name": "Sở Thông tin và Truyền thông", "superior": "UBND tỉnh Mẫu", "symbol": "STTTT", "place": "Mẫu", "province": "tỉnh Mẫu", "request": "", "receiver": "Sở Nội vụ", "authority": "KT.", "head": "GIÁM ĐỐC", "position": "PHÓ GIÁM ĐỐC", "signer": "Trần Văn B", "addressees": "", "recipients": "Như trên; Lãnh đạo Sở", "archive": "VT", "empty_sections": "say", "base": ""}}');
CREATE TABLE export_file (
	export_id INTEGER NOT NULL, 
	format TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT pk_export_file PRIMARY KEY (export_id, format), 
	CONSTRAINT fk_export_file_export_id_export FOREIGN KEY(export_id) REFERENCES export (id), 
	CONSTRAINT fk_export_file_sha256_file FOREIGN KEY(sha256) REFERENCES file (sha256)
);
INSERT INTO "export_file" VALUES(1,'docx','47-BC-STTTT.docx','b785d25710480798a2d8b9beb498278cd1aff3e5ce236d6b1dd319bd6996b605');
INSERT INTO "export_file" VALUES(2,'docx','47-BC-STTTT.docx','b785d25710480798a2d8b9beb498278cd1aff3e5ce236d6b1dd319bd6996b605');
INSERT INTO "export_file" VALUES(2,'pdf','47-BC-STTTT.pdf','03f88191225139398356dd2159f6bffa461153bfc2b852b47a135dceae5d12a8');
INSERT INTO "export_file" VALUES(2,'xlsx','47-BC-STTTT.xlsx','a04a9a5f3489a3caa0f47b398a319ae0103bd70025c37eb920151c394f9f94e0');
CREATE TABLE file (
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_file PRIMARY KEY (sha256)
);
INSERT INTO "file" VALUES('b785d25710480798a2d8b9beb498278cd1aff3e5ce236d6b1dd319bd6996b605',X'4EE1BB99692064756E672074E1BB877020646F6378');
INSERT INTO "file" VALUES('03f88191225139398356dd2159f6bffa461153bfc2b852b47a135dceae5d12a8',X'4EE1BB99692064756E672074E1BB877020706466');
INSERT INTO "file" VALUES('a04a9a5f3489a3caa0f47b398a319ae0103bd70025c37eb920151c394f9f94e0',X'4EE1BB99692064756E672074E1BB877020786C7378');
CREATE TABLE history (
	id INTEGER NOT NULL, 
	report_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	before_typed TEXT NOT NULL, 
	before_canonical TEXT, 
	after_typed TEXT NOT NULL, 
	after_canonical TEXT, 
	at TEXT NOT NULL, 
	label TEXT NOT NULL, 
	CONSTRAINT pk_history PRIMARY KEY (id), 
	CONSTRAINT fk_history_report_id_report FOREIGN KEY(report_id) REFERENCES report (id)
);
INSERT INTO "history" VALUES(1,1,'value','staff.civil.quota','',NULL,'30','30','2023-03-01T01:00:00+00:00','Lập báo cáo');
INSERT INTO "history" VALUES(2,2,'text','steering.plan','',NULL,'Sở được giao {staff.civil.quota} biên chế.','Sở được giao {staff.civil.quota} biên chế.','2023-03-02T01:00:00+00:00','Lập báo cáo');
INSERT INTO "history" VALUES(3,2,'value','staff.civil.quota','',NULL,'hai chín',NULL,'2023-03-04T02:00:00+00:00','Nhập số liệu');
INSERT INTO "history" VALUES(4,2,'value','staff.civil.quota','hai chín',NULL,'29','29','2023-03-04T03:00:00+00:00','Nhập số liệu');
INSERT INTO "history" VALUES(5,2,'note','staff.civil.quota','',NULL,'Quyết định số 43/QĐ-UBND','Quyết định số 43/QĐ-UBND','2023-03-04T03:00:00+00:00','Nhập ghi chú');
INSERT INTO "history" VALUES(6,2,'value','plan.total','',NULL,'45','45','2023-03-04T04:00:00+00:00','Nhập từ tệp số-liệu.csv');
INSERT INTO "history" VALUES(7,2,'value','plan.done','',NULL,'9','9','2023-03-04T04:00:00+00:00','Nhập từ tệp số-liệu.csv');
INSERT INTO "history" VALUES(8,2,'value','plan.done','9','9','8','8','2023-03-04T05:00:00+00:00','Nhập số liệu');
INSERT INTO "history" VALUES(9,2,'value','plan.done','8','8','9','9','2023-03-04T06:00:00+00:00','Nhập số liệu');
CREATE TABLE report (
	id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	form_id TEXT NOT NULL, 
	form_version TEXT NOT NULL, 
	period TEXT NOT NULL, 
	status TEXT NOT NULL, 
	number TEXT NOT NULL, 
	issued_on TEXT, 
	created_at TEXT NOT NULL, 
	edited_at TEXT NOT NULL, 
	CONSTRAINT pk_report PRIMARY KEY (id), 
	CONSTRAINT uq_report_unit_id_form_id_period UNIQUE (unit_id, form_id, period), 
	CONSTRAINT fk_report_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id)
);
INSERT INTO "report" VALUES(1,1,'cchc-so-nganh','2023','2022-Y','draft','',NULL,'2023-03-01T01:00:00+00:00','2023-03-01T01:00:00+00:00');
INSERT INTO "report" VALUES(2,1,'cchc-so-nganh','2023','2023-Q1','draft','47','2023-03-16','2023-03-02T01:00:00+00:00','2023-03-04T06:00:00+00:00');
CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
INSERT INTO "setting" VALUES('theme','dark');
CREATE TABLE unit (
	id INTEGER NOT NULL, 
	parent_id INTEGER, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	symbol TEXT NOT NULL, 
	profile TEXT NOT NULL, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT fk_unit_parent_id_unit FOREIGN KEY(parent_id) REFERENCES unit (id)
);
INSERT INTO "unit" VALUES(1,NULL,0,'Sở Thông tin và Truyền thông','STTTT','{"addressees": [], "archive": "VT", "empty_sections": "say", "mail_to": [], "place": "Mẫu", "province": "tỉnh Mẫu", "receiver": "Sở Nội vụ", "recipients": ["Như trên", "Lãnh đạo Sở"], "request": "", "signer": {"authority": "KT.", "head": "GIÁM ĐỐC", "name": "Trần Văn B", "position": "PHÓ GIÁM ĐỐC"}, "superior": "UBND tỉnh Mẫu"}');
CREATE INDEX ix_unit_parent_id ON unit (parent_id);
CREATE INDEX ix_history_report_id_kind_key ON history (report_id, kind, "key");
CREATE INDEX ix_export_report_id ON export (report_id);
CREATE INDEX ix_export_file_sha256 ON export_file (sha256);
COMMIT;
