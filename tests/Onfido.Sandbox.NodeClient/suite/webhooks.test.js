const assert = require("node:assert/strict");
const http = require("node:http");
const { after, before, test } = require("node:test");
const { OnfidoInvalidSignatureError, WebhookEventVerifier } = require("@onfido/api");
const { eventually, keys, onfido, startRun, taskOf } = require("./client");

const received = [];
const receiver = http.createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    received.push({ body: Buffer.concat(parts), signature: request.headers["x-sha2-signature"], type: request.headers["content-type"] });
    response.end();
  });
});

let webhook;

before(async () => {
  await new Promise((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  webhook = (await onfido.createWebhook({ url: `http://127.0.0.1:${receiver.address().port}/hook`, name: "node" })).data;
});

after(async () => {
  await onfido.deleteWebhook(webhook.id);
  receiver.close();
});

test("a delivery is verified by the client's own verifier, and a changed one is not", async () => {
  assert.equal(
    keys(webhook),
    "enabled environments events href id name oauth_enabled oauth_server_client_id oauth_server_client_secret oauth_server_scope oauth_server_url "
      + "payload_version token url");
  const run = await startRun("Document only");
  const document = await taskOf(run.id, "upload_document_photo");
  await onfido.completeTask(run.id, document.id, { data: [] });
  const verifier = new WebhookEventVerifier(webhook.token);
  const ofTask = (action) => eventually(() => received.find(({ body }) => {
    const { payload } = JSON.parse(body);
    return payload.action === action && payload.object.id === document.id;
  }));

  const { body, signature, type } = await ofTask("workflow_task.completed");
  assert.match(type, /^application\/json/);
  assert.match(signature, /^[0-9a-f]{64}$/);
  const { payload } = verifier.readPayload(body, signature);
  assert.equal(payload.resource_type, "workflow_task");
  assert.deepEqual([payload.object.status, payload.object.workflow_run_id], ["completed", run.id]);
  assert.equal(payload.resource.task_def_id, "upload_document_photo");

  const changed = Buffer.from(body);
  changed[changed.length - 2] ^= 1;
  assert.throws(() => verifier.readPayload(changed, signature), OnfidoInvalidSignatureError);
  assert.throws(() => new WebhookEventVerifier("another-token").readPayload(body, signature), OnfidoInvalidSignatureError);
});

test("a webhook is listed, found, changed and deleted", async () => {
  const created = (await onfido.createWebhook({ url: "https://hooks.example/onfido", events: ["workflow_run.completed"] })).data;
  assert.ok((await onfido.listWebhooks()).data.webhooks.some(({ id }) => id === created.id));
  assert.deepEqual((await onfido.findWebhook(created.id)).data, created);
  assert.equal((await onfido.updateWebhook(created.id, { url: "https://hooks.example/other" })).data.url, "https://hooks.example/other");
  assert.equal((await onfido.deleteWebhook(created.id)).status, 204);
});
