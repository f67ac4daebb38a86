// Where the sandbox is, and Onfido's client pointed at it. The tests that start it tell by environment.
const assert = require("node:assert/strict");
const { Configuration, DefaultApi } = require("@onfido/api");

const basePath = process.env.ONFIDO_BASE_PATH;
const workflows = JSON.parse(process.env.ONFIDO_WORKFLOWS);

exports.onfido = new DefaultApi(new Configuration({ apiToken: process.env.ONFIDO_API_TOKEN, basePath }));

exports.withToken = (apiToken) => new DefaultApi(new Configuration({ apiToken, basePath }));

exports.withOAuth = (oauthClientId, oauthClientSecret) => new DefaultApi(new Configuration({ oauthClientId, oauthClientSecret, basePath }));

/** Without this the client reads a file as if it were text. */
exports.binary = { responseType: "arraybuffer" };

/** The id of a workflow by its name: the API has no way to ask for it. */
exports.workflow = (name) => workflows[name] ?? assert.fail(`There is no workflow "${name}".`);

exports.createApplicant = async (more = {}) =>
  (await exports.onfido.createApplicant({ first_name: "Ada", last_name: "Byron", dob: "1985-12-10", ...more })).data;

/** Starts a run and opens its link, so that nobody but this suite plays its applicant. */
exports.startRun = async (name, more = {}) => {
  const applicant = await exports.createApplicant();
  const run = (await exports.onfido.createWorkflowRun({ workflow_id: exports.workflow(name), applicant_id: applicant.id, ...more })).data;
  assert.equal((await fetch(run.link.url)).status, 200);
  return run;
};

/** Something that begins as a PNG does. */
exports.png = (length) => {
  const bytes = Buffer.alloc(length);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
  return bytes;
};

/** Asks again until there is an answer; an error is none yet, as Onfido's own suites have it. */
exports.eventually = async (ask, seconds = 60) => {
  let last;
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
  }

  throw last ?? new Error(`There was no answer within ${seconds} seconds.`);
};

/** What the API says that is wrong with a call. */
exports.problemOf = async (call) => {
  try {
    await call;
  } catch (error) {
    const { status, data } = error.response;
    return { status, ...data.error };
  }

  return assert.fail("The call was not refused.");
};

exports.keys = (object) => Object.keys(object).sort().join(" ");

/** The task of a kind, once the run has come to it. */
exports.taskOf = async (runId, definition) => exports.eventually(async () =>
  (await exports.onfido.listTasks(runId)).data.findLast((task) => task.task_def_id === definition));

exports.untilStatus = (runId, status) => exports.eventually(async () => {
  const run = (await exports.onfido.findWorkflowRun(runId)).data;
  return run.status === status ? run : undefined;
});
