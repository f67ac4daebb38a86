using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.Media;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

internal static class CheckEndpoints
{
    public static void MapChecks(this RouteGroupBuilder api)
    {
        api.MapPost("/checks", Create);
        api.MapGet("/checks", (HttpContext context, SandboxDatabase database) => KnownApplicant.OfQuery(context, database, (connection, applicant) =>
            Answers.List("checks", ObjectTable.Of<Check>(connection, applicant.Id).AsEnumerable().Reverse().Select(CheckJson.Write))));
        api.MapGet("/checks/{id}", (string id, SandboxDatabase database) =>
            database.Read(connection => Known(connection, id, (check, _) => Answers.Json(CheckJson.Write(check)))));
        api.MapPost("/checks/{id}/resume", (string id, CheckDesk desk) => desk.Change(connection => Known(connection, id, (check, _) =>
        {
            desk.Resume(connection, check);
            return Results.NoContent();
        })));
        api.MapGet("/checks/{id}/download", (string id, SandboxDatabase database) => database.Read(connection => Known(connection, id, (check, applicant) =>
            Answers.File(Paper(connection, check, applicant), "application/pdf", $"check_{check.Id}.pdf"))));
    }

    /// <summary>Answers about a check, unless it or its applicant is not there.</summary>
    public static IResult Known(SqliteConnection connection, string id, Func<Check, Applicant, IResult> answer) =>
        ObjectTable.Find<Check>(connection, id) is { } check && ApplicantTable.Find(connection, check.ApplicantId) is { DeleteAt: null } applicant
            ? answer(check, applicant)
            : ApiErrors.NotFound("Check", id);

    private static async Task<IResult> Create(HttpRequest request, CheckDesk desk)
    {
        var body = await ApiBody.Read(request);
        var applicantId = body.Required("applicant_id");
        if (body.Problem is { } problem)
            return problem;
        return desk.Change(connection => KnownApplicant.Of(connection, applicantId, applicant =>
        {
            var (order, refusal) = CheckInput.Read(connection, body, applicant);
            return order is null ? refusal! : Answers.Created(CheckJson.Write(desk.Order(connection, order)));
        }));
    }

    private static byte[] Paper(SqliteConnection connection, Check check, Applicant applicant)
    {
        var reports = ObjectTable.Of<Report>(connection, check.Id).Select(report => $"{report.Name}: {report.Status}, {report.Result ?? "no result yet"}");
        var person = applicant.Person;
        return Pdf.Write(
            "Check", [$"Check {check.Id}", $"Applicant {applicant.Id}, {person.LatinFirstName} {person.LatinLastName}", $"Ordered {Wire.Time(check.Created)}",
                $"Status {check.Status}, result {check.Result ?? "none yet"}", "", .. reports]);
    }
}
