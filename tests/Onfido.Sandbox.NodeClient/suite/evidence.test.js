const assert = require("node:assert/strict");
const { before, test } = require("node:test");
const { FileTransfer } = require("@onfido/api");
const { binary, createApplicant, eventually, onfido, png, untilStatus, workflow } = require("./client");

let runId;

before(async () => {
  const applicant = await createApplicant();
  const document = (await onfido.uploadDocument("passport", applicant.id, new FileTransfer(png(40_000), "passport.png"))).data;
  const photo = (await onfido.uploadLivePhoto(applicant.id, new FileTransfer(png(40_000), "me.png"), false)).data;
  const custom_data = { document_ids: [document.id], live_photo_ids: [photo.id] };
  runId = (await onfido.createWorkflowRun({ workflow_id: workflow("Uploaded document and photo"), applicant_id: applicant.id, custom_data })).data.id;
  await untilStatus(runId, "approved");
});

test("the evidence folder is a zip with more than one file in it", async () => {
  const { data } = await eventually(() => onfido.downloadEvidenceFolder(runId, binary));
  assert.ok(data instanceof FileTransfer);
  assert.equal(data.buffer.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  // the end of a zip says how many files there are
  const end = data.buffer.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  assert.ok(data.buffer.readUInt16LE(end + 10) > 1);
});

test("the signed evidence file is a PDF", async () => {
  const { data, headers } = await eventually(() => onfido.downloadSignedEvidenceFile(runId, binary));
  assert.equal(headers["content-type"], "application/pdf");
  assert.equal(data.buffer.subarray(0, 5).toString(), "%PDF-");
});

test("the timeline file is ordered, and a PDF when it is ready", async () => {
  const ordered = await onfido.createTimelineFile(runId);
  assert.equal(ordered.status, 202);
  assert.deepEqual(Object.keys(ordered.data).sort(), ["href", "workflow_timeline_file_id"]);
  const { data } = await eventually(() => onfido.findTimelineFile(runId, ordered.data.workflow_timeline_file_id, binary));
  assert.equal(data.buffer.subarray(0, 5).toString(), "%PDF-");
});
