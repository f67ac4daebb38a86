const assert = require("node:assert/strict");
const { test } = require("node:test");
const { FileTransfer } = require("@onfido/api");
const { binary, createApplicant, keys, onfido, png, problemOf } = require("./client");

test("a document is uploaded, listed, found, and comes back as it was", async () => {
  const applicant = await createApplicant();
  const bytes = png(40_000);
  const uploaded = (await onfido.uploadDocument("passport", applicant.id, new FileTransfer(bytes, "passport.png"), undefined, "front", "GBR")).data;
  assert.equal(keys(uploaded), "applicant_id created_at download_href file_name file_size file_type href id issuing_country side type");
  assert.deepEqual([uploaded.file_name, uploaded.file_type, uploaded.file_size, uploaded.side], ["passport.png", "png", 40_000, "front"]);
  assert.deepEqual((await onfido.findDocument(uploaded.id)).data, uploaded);
  assert.deepEqual((await onfido.listDocuments(applicant.id)).data.documents, [uploaded]);
  const download = await onfido.downloadDocument(uploaded.id, binary);
  assert.ok(download.data instanceof FileTransfer);
  assert.equal(download.headers["content-type"], "image/png");
  assert.equal(download.data.filename, "passport.png");
  assert.ok(bytes.equals(download.data.buffer));
});

test("a live photo is uploaded, listed, found, and comes back as it was", async () => {
  const applicant = await createApplicant();
  const bytes = png(50_000);
  const uploaded = (await onfido.uploadLivePhoto(applicant.id, new FileTransfer(bytes, "me.png"), false)).data;
  assert.equal(keys(uploaded), "created_at download_href file_name file_size file_type href id");
  assert.deepEqual([uploaded.file_name, uploaded.file_type], ["me.png", "image/png"]);
  assert.deepEqual((await onfido.findLivePhoto(uploaded.id)).data, uploaded);
  assert.deepEqual((await onfido.listLivePhotos(applicant.id)).data.live_photos, [uploaded]);
  assert.ok(bytes.equals((await onfido.downloadLivePhoto(uploaded.id, binary)).data.buffer));
});

test("a file that is no picture is refused by field", async () => {
  const applicant = await createApplicant();
  const problem = await problemOf(onfido.uploadDocument("passport", applicant.id, new FileTransfer(Buffer.alloc(40_000, "a"), "letter.txt")));
  assert.deepEqual([problem.status, problem.type], [422, "validation_error"]);
  assert.ok(problem.fields.file);
});
