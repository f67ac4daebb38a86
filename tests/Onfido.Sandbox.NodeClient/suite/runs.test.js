const assert = require("node:assert/strict");
const { test } = require("node:test");
const { FileTransfer } = require("@onfido/api");
const { createApplicant, keys, onfido, png, problemOf, startRun, taskOf, untilStatus, workflow } = require("./client");

test("a run goes from its first capture to its result as its tasks are completed", async () => {
  const run = await startRun("Customer onboarding", { tags: ["node", "onboarding"], customer_user_id: "cust-42", link: { language: "de_DE" } });
  assert.equal(
    keys(run),
    "applicant_id created_at customer_user_id dashboard_url error id link output reasons sdk_token status tags updated_at workflow_id workflow_version_id");
  assert.deepEqual([run.status, run.customer_user_id, run.link.language], ["awaiting_input", "cust-42", "de_DE"]);

  const profile = await taskOf(run.id, "profile_data");
  const form = { first_name: "Ada", last_name: "Byron", dob: "1985-12-10" };
  const refused = await problemOf(onfido.completeTask(run.id, profile.id, { data: { first_name: 1 } }));
  assert.deepEqual([refused.status, refused.type, Object.keys(refused.fields)], [422, "validation_error", ["first_name"]]);
  const completed = await onfido.completeTask(run.id, profile.id, { data: form });
  assert.deepEqual([completed.status, completed.data], [200, {}]);

  const documents = [];
  for (const side of ["front", "back"])
    documents.push((await onfido.uploadDocument("driving_licence", run.applicant_id, new FileTransfer(png(40_000), `${side}.png`), undefined, side, "GBR")).data);
  const document = await taskOf(run.id, "upload_document_photo");
  await onfido.completeTask(run.id, document.id, { data: documents.map(({ id }) => ({ id })) });

  const photo = (await onfido.uploadLivePhoto(run.applicant_id, new FileTransfer(png(40_000), "me.png"), false)).data;
  const face = await taskOf(run.id, "upload_face_photo");
  await onfido.completeTask(run.id, face.id, { data: [{ id: photo.id }] });

  const ended = await untilStatus(run.id, "approved");
  assert.deepEqual([ended.output.document_check_result, ended.output.document_type, ended.reasons], ["clear", "driving_licence", []]);
  const tasks = (await onfido.listTasks(run.id)).data;
  assert.equal(tasks[0].id, "start");
  assert.equal(keys(tasks[0]), "created_at id task_def_id task_def_version updated_at workflow_run_id");
  const taken = (await onfido.findTask(run.id, profile.id)).data;
  assert.equal(keys(taken), "created_at id input output task_def_id task_def_version updated_at workflow_run_id");
  assert.deepEqual(taken.output, form);
  assert.deepEqual((await onfido.findTask(run.id, document.id)).data.output.map(({ id }) => id), documents.map(({ id }) => id));
});

test("media that were uploaded before go into a run that asks nobody for anything", async () => {
  const applicant = await createApplicant();
  const document = (await onfido.uploadDocument("passport", applicant.id, new FileTransfer(png(40_000), "passport.png"))).data;
  const photo = (await onfido.uploadLivePhoto(applicant.id, new FileTransfer(png(40_000), "me.png"), false)).data;
  const order = { workflow_id: workflow("Uploaded document and photo"), applicant_id: applicant.id };
  assert.deepEqual(Object.keys((await problemOf(onfido.createWorkflowRun(order))).fields), ["custom_data"]);
  const run = (await onfido.createWorkflowRun({ ...order, custom_data: { document_ids: [document.id], live_photo_ids: [photo.id] } })).data;
  assert.equal(run.status, "processing");
  assert.equal((await untilStatus(run.id, "approved")).output.document.result, "clear");
});

test("a run waits for what the customer answers, and what it receives decides", async () => {
  // nobody plays this applicant: it is the sandbox's own who does the captures
  const applicant = await createApplicant();
  const run = (await onfido.createWorkflowRun({ workflow_id: workflow("Consumer credit"), applicant_id: applicant.id })).data;
  await untilStatus(run.id, "awaiting_client_input");
  const task = await taskOf(run.id, "risk_score");
  assert.equal((await problemOf(onfido.completeTask(run.id, task.id, { data: { risk_level: "high" } }))).status, 422);
  await onfido.completeTask(run.id, task.id, { data: { risk_level: "high", score: 812 } });
  const ended = await untilStatus(run.id, "review");
  assert.deepEqual(ended.reasons, ["Risk assessment high"]);
});

test("runs are listed by status, applicant and tags", async () => {
  const run = await startRun("Document only", { tags: ["listed", "other"] });
  const ids = async (...query) => (await onfido.listWorkflowRuns(...query)).data.map(({ id }) => id);
  assert.deepEqual(await ids(1, undefined, undefined, undefined, undefined, run.applicant_id), [run.id]);
  assert.deepEqual(await ids(1, "awaiting_input,processing", undefined, undefined, "asc", undefined, ["listed"]), [run.id]);
  assert.deepEqual(await ids(1, "approved", undefined, undefined, undefined, run.applicant_id), []);
  assert.deepEqual(await ids(1, undefined, "2099-01-01"), []);
});
