const assert = require("node:assert/strict");
const { test } = require("node:test");
const { FileTransfer } = require("@onfido/api");
const { binary, createApplicant, eventually, keys, onfido, png } = require("./client");

const create = async (more) => {
  const applicant = await createApplicant();
  const document = (await onfido.uploadDocument("passport", applicant.id, new FileTransfer(png(40_000), "passport.png"))).data;
  const check = (await onfido.createCheck({ applicant_id: applicant.id, report_names: ["document", "identity_enhanced"], document_ids: [document.id], ...more })).data;
  return eventually(async () => {
    const found = (await onfido.findCheck(check.id)).data;
    return found.status === "complete" ? found : undefined;
  });
};

test("a check is clear by default, with its reports", async () => {
  const check = await create({ tags: ["node"] });
  assert.equal(
    keys(check),
    "applicant_id applicant_provides_data created_at form_uri href id paused privacy_notices_read_consent_given redirect_uri report_ids result results_uri "
      + "sandbox status tags version webhook_ids");
  assert.deepEqual([check.result, check.version, check.tags], ["clear", "3.6", ["node"]]);
  const reports = (await onfido.listReports(check.id)).data.reports;
  assert.deepEqual(reports.map(({ name }) => name).sort(), ["document", "identity_enhanced"]);
  assert.deepEqual(reports.map(({ id }) => id).sort(), [...check.report_ids].sort());
  const report = (await onfido.findReport(reports.find(({ name }) => name === "document").id)).data;
  assert.deepEqual([report.result, report.sub_result, report.check_id], ["clear", "clear", check.id]);
  assert.equal((await onfido.listChecks(check.applicant_id)).data.checks[0].id, check.id);
  assert.equal((await onfido.downloadCheck(check.id, binary)).data.buffer.subarray(0, 5).toString(), "%PDF-");
});

test("a check considers what it is told to consider", async () => {
  const check = await create({ consider: ["document"], sub_result: "suspected" });
  assert.equal(check.result, "consider");
  const report = (await onfido.listReports(check.id)).data.reports.find(({ name }) => name === "document");
  assert.deepEqual([report.result, report.sub_result], ["consider", "suspected"]);
});

test("an SDK token is a JWT", async () => {
  const { id } = await createApplicant();
  assert.match((await onfido.generateSdkToken({ applicant_id: id })).data.token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
});
