const assert = require("node:assert/strict");
const { test } = require("node:test");
const { createApplicant, onfido, problemOf, withOAuth, withToken } = require("./client");

const { ONFIDO_OAUTH_CLIENT_ID: clientId, ONFIDO_OAUTH_CLIENT_SECRET: clientSecret } = process.env;

test("the client comes in with OAuth credentials as well", async () => {
  const { id } = await createApplicant();
  const byOAuth = withOAuth(clientId, clientSecret);
  assert.equal((await byOAuth.findApplicant(id)).data.id, id);
  // the second call uses the token that it has
  assert.equal((await byOAuth.updateApplicant(id, { last_name: "King" })).data.last_name, "King");
});

test("wrong credentials are refused in the shape of all errors", async () => {
  for (const stranger of [withToken("api_sandbox.wrong.wrong"), withOAuth(clientId, "wrong")]) {
    const problem = await problemOf(stranger.listApplicants());
    assert.deepEqual([problem.status, problem.type], [401, "authorization_error"]);
    assert.equal(problem.message, "Authorization error: please re-check your credentials");
  }
});

test("what is not there is not found, by name", async () => {
  for (const id of ["00000000-0000-4000-8000-000000000000", "no-uuid"]) {
    const problem = await problemOf(onfido.findApplicant(id));
    assert.deepEqual([problem.status, problem.type], [404, "resource_not_found"]);
    assert.equal(problem.message, `Could not find the following resource: Applicant with id=${id}`);
  }
});

test("what does not fit is told by field", async () => {
  const problem = await problemOf(onfido.createApplicant({ first_name: "Ada" }));
  assert.deepEqual([problem.status, problem.type], [422, "validation_error"]);
  assert.equal(problem.message, "There was a validation error on this request");
  assert.ok(Array.isArray(problem.fields.last_name));
});

test("the API answers a ping", async () => {
  assert.equal((await onfido.ping()).status, 200);
});
