-- A data file as revision 0001 of the schema made it. Never changed: later revisions must open it.
PRAGMA application_id=1128482883;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_alembic_version PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE cell (
	report_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	typed TEXT NOT NULL, 
	canonical TEXT, 
	CONSTRAINT pk_cell PRIMARY KEY (report_id, kind, "key"), 
	CONSTRAINT fk_cell_report_id_report FOREIGN KEY(report_id) REFERENCES report (id)
);
INSERT INTO "cell" VALUES(2,'text','steering.plan','Sở được giao {staff.civil.quota} biên chế.','Sở được giao {staff.civil.quota} biên chế.');
INSERT INTO "cell" VALUES(1,'value','staff.civil.quota','29','29');
INSERT INTO "cell" VALUES(2,'value','staff.civil.quota','29','29');
INSERT INTO "cell" VALUES(2,'note','staff.civil.quota','Quyết định số 43','Quyết định số 43');
INSERT INTO "cell" VALUES(2,'value','staff.civil.present','44,40','44.40');
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
INSERT INTO "history" VALUES(1,2,'text','steering.plan','',NULL,'Sở được giao {staff.civil.quota} biên chế.','Sở được giao {staff.civil.quota} biên chế.','2023-03-02T01:00:00+00:00','Lập báo cáo');
INSERT INTO "history" VALUES(2,1,'value','staff.civil.quota','',NULL,'29','29','2023-03-03T02:00:00+00:00','Nhập số liệu');
INSERT INTO "history" VALUES(3,2,'value','staff.civil.quota','',NULL,'hai chín',NULL,'2023-03-04T02:00:00+00:00','Nhập số liệu');
INSERT INTO "history" VALUES(4,2,'value','staff.civil.quota','hai chín',NULL,'29','29','2023-03-04T03:00:00+00:00','Nhập số liệu');
INSERT INTO "history" VALUES(5,2,'note','staff.civil.quota','',NULL,'Quyết định số 43','Quyết định số 43','2023-03-04T03:00:00+00:00','Nhập số liệu');
INSERT INTO "history" VALUES(6,2,'value','staff.civil.present','',NULL,'44,40','44.40','2023-03-04T04:00:00+00:00','Nhập số liệu');
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
INSERT INTO "report" VALUES(1,1,'cchc-so-nganh','2023','2022-Y','draft','',NULL,'2023-03-01T01:00:00+00:00','2023-03-03T02:00:00+00:00');
INSERT INTO "report" VALUES(2,1,'cchc-so-nganh','2023','2023-Q1','draft','47','2023-03-15','2023-03-02T01:00:00+00:00','2023-03-04T04:00:00+00:00');
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
INSERT INTO "unit" VALUES(1,NULL,0,'Sở Thông tin và Truyền thông','STTTT','{"archive": "VT", "place": "Mẫu", "province": "tỉnh Mẫu", "receiver": "Sở Nội vụ", "recipients": ["Như trên", "Lãnh đạo Sở"], "request": "", "signer": {"authority": "", "head": "", "name": "Người Ký", "position": "GIÁM ĐỐC"}, "superior": "UBND tỉnh Mẫu"}');
CREATE INDEX ix_unit_parent_id ON unit (parent_id);
CREATE INDEX ix_history_report_id_kind_key ON history (report_id, kind, "key");
COMMIT;
