const assert = require("node:assert/strict");
const { test } = require("node:test");
const { createApplicant, keys, onfido, problemOf } = require("./client");

test("an applicant is created, found and updated, with all of its keys", async () => {
  const address = { country: "GBR", postcode: "S2 2DF", town: "Sheffield" };
  const created = await createApplicant({ email: "ada@example.com", address, consents: [{ name: "privacy_notices_read", granted: true }] });
  assert.equal(keys(created), "address created_at delete_at dob email first_name href id id_numbers last_name location phone_number sandbox");
  assert.equal(created.sandbox, true);
  assert.match(created.created_at, /^[0-9TZ:.-]+$/);
  assert.deepEqual((await onfido.findApplicant(created.id)).data, created);
  assert.equal((await onfido.updateApplicant(created.id, { first_name: "Augusta" })).data.first_name, "Augusta");
  const found = (await onfido.findApplicant(created.id)).data;
  assert.deepEqual([found.first_name, found.last_name, found.address.town], ["Augusta", "Byron", "Sheffield"]);
  const consents = (await onfido.findApplicantConsents(created.id)).data;
  assert.deepEqual(consents.map(({ name, granted }) => ({ name, granted })), [{ name: "privacy_notices_read", granted: true }]);
});

test("applicants are listed newest first, page by page", async () => {
  const created = [];
  for (let i = 0; i < 3; i++) created.push((await createApplicant({ last_name: `Byron ${i}` })).id);
  const first = (await onfido.listApplicants(1, 2)).data.applicants;
  const second = (await onfido.listApplicants(2, 2)).data.applicants;
  assert.deepEqual([...first, ...second].slice(0, 3).map((applicant) => applicant.id), created.reverse());
});

test("a deleted applicant is gone until it is restored", async () => {
  const { id } = await createApplicant();
  assert.equal((await onfido.deleteApplicant(id)).status, 204);
  assert.equal((await problemOf(onfido.findApplicant(id))).status, 410);
  const listed = (await onfido.listApplicants(1, 500, true)).data.applicants.find((applicant) => applicant.id === id);
  assert.ok(listed.delete_at);
  assert.equal((await onfido.restoreApplicant(id)).status, 204);
  assert.equal((await onfido.findApplicant(id)).data.delete_at, null);
});
