using System.Globalization;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Http;

internal static class ApplicantEndpoints
{
    /// <summary>How long a deleted applicant can still be restored.</summary>
    public static readonly TimeSpan RestoreFor = TimeSpan.FromDays(20);

    public static void MapApplicants(this RouteGroupBuilder api)
    {
        api.MapPost("/applicants", Create);
        api.MapGet("/applicants", List);
        api.MapGet("/applicants/{id}", (string id, SandboxDatabase database) =>
            Known(database, id, applicant => Answers.Json(ApplicantJson.Write(applicant))));
        api.MapPut("/applicants/{id}", Update);
        api.MapDelete("/applicants/{id}", Delete);
        api.MapPost("/applicants/{id}/restore", Restore);
        api.MapGet("/applicants/{id}/consents", (string id, SandboxDatabase database) =>
            Known(database, id, applicant => Answers.Json(applicant.Consents)));
    }

    private static IResult List(HttpContext context, SandboxDatabase database, TimeProvider clock)
    {
        var query = new ApiQuery(context.Request.Query);
        var page = query.Number("page", 1, 1, 1_000_000);
        var perPage = query.Number("per_page", 20, 1, 500);
        var includeDeleted = query.Flag("include_deleted");
        if (query.Problem is { } problem)
            return problem;
        var applicants = database.Read(connection =>
            ApplicantTable.Page(connection, (page - 1L) * perPage, perPage + 1, includeDeleted ? clock.GetUtcNow().ToUnixTimeMilliseconds() : long.MaxValue));
        if (applicants.Count > perPage)
            Answers.LinkNext(context, page + 1);
        return Answers.Json(new JsonObject { ["applicants"] = new JsonArray([.. applicants.Take(perPage).Select(ApplicantJson.Write)]) });
    }

    private static async Task<IResult> Create(HttpRequest request, SandboxDatabase database, TimeProvider clock)
    {
        var body = await ApiBody.Read(request);
        var first = body.Required("first_name");
        var last = body.Required("last_name");
        var fields = ApplicantFields.Blank(first, last);
        ApplicantInput.Take(body, fields);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var consents = ApplicantInput.Consents(body, now);
        if (body.Problem is { } problem)
            return problem;
        var id = Guid.NewGuid().ToString("D");
        var applicant = new Applicant
        {
            Id = id,
            Created = now,
            Fields = fields,
            Consents = consents,
            Person = Papers(id, now, fields),
        };
        database.Write(connection => ApplicantTable.Insert(connection, applicant));
        return Answers.Created(ApplicantJson.Write(applicant));
    }

    private static async Task<IResult> Update(string id, HttpRequest request, SandboxDatabase database, TimeProvider clock)
    {
        var body = await ApiBody.Read(request);
        return database.Write(connection => KnownApplicant.Of(connection, id, applicant =>
        {
            var fields = applicant.Fields.DeepClone().AsObject();
            ApplicantInput.Take(body, fields);
            var consents = body.Has("consents") ? ApplicantInput.Consents(body, clock.GetUtcNow().ToUnixTimeMilliseconds()) : applicant.Consents;
            if (body.Problem is { } problem)
                return problem;
            // a document that has been shown once does not change with the applicant's data
            var papers = RunTable.HasAny(connection, id) ? applicant.Person
                : Papers(id, applicant.Created, fields) with { Faults = applicant.Person.Faults, Others = applicant.Person.Others };
            var changed = applicant with { Fields = fields, Consents = consents, Person = papers };
            ApplicantTable.Update(connection, changed);
            return Answers.Json(ApplicantJson.Write(changed));
        }));
    }

    private static IResult Delete(string id, SandboxDatabase database, TimeProvider clock) =>
        database.Write(connection => KnownApplicant.Of(connection, id, applicant =>
        {
            if (ObjectTable.Of<Check>(connection, id).Exists(check => check.IsOpen))
                return ApiErrors.Refused("deletion_incomplete_checks", "Applicants with checks in progress cannot be deleted.");
            ApplicantTable.Update(connection, applicant with { DeleteAt = (clock.GetUtcNow() + RestoreFor).ToUnixTimeMilliseconds() });
            return Results.NoContent();
        }));

    private static IResult Restore(string id, SandboxDatabase database, TimeProvider clock) => database.Write(connection =>
    {
        switch (ApplicantTable.Find(connection, id))
        {
            case null:
                return ApiErrors.NotFound("Applicant", id);
            case { DeleteAt: null }:
                return ApiErrors.Invalid("id", "the applicant is not deleted");
            case { } applicant when applicant.DeleteAt <= clock.GetUtcNow().ToUnixTimeMilliseconds():
                return ApiErrors.Gone();
            case { } applicant:
                ApplicantTable.Update(connection, applicant with { DeleteAt = null });
                return Results.NoContent();
        }
    });

    private static IResult Known(SandboxDatabase database, string id, Func<Applicant, IResult> answer) =>
        database.Read(connection => KnownApplicant.Of(connection, id, answer));

    private static Person Papers(string id, long created, JsonObject fields)
    {
        DateOnly? born = fields["dob"] is { } dob ? DateOnly.ParseExact(dob.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        var country = fields["address"]!["country"]?.GetValue<string>() ?? fields["location"]!["country_of_residence"]?.GetValue<string>();
        return PersonFactory.For(id, created, fields["first_name"]!.GetValue<string>(), fields["last_name"]!.GetValue<string>(), born, country);
    }
}
