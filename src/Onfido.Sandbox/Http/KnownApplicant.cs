using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

/// <summary>Asks for an applicant first: who was never there is not found, who was deleted is gone.</summary>
internal static class KnownApplicant
{
    public static IResult Of(SqliteConnection connection, string id, Func<Applicant, IResult> answer) => ApplicantTable.Find(connection, id) switch
    {
        null => ApiErrors.NotFound("Applicant", id),
        { DeleteAt: not null } => ApiErrors.Gone(),
        { } applicant => answer(applicant),
    };

    /// <summary>The one that the query names, for the lists that are an applicant's.</summary>
    public static IResult OfQuery(HttpContext context, SandboxDatabase database, Func<SqliteConnection, Applicant, IResult> answer) =>
        new ApiQuery(context.Request.Query).Text("applicant_id") is not { } id
            ? ApiErrors.Invalid("applicant_id", "can't be blank")
            : database.Read(connection => Of(connection, id, applicant => answer(connection, applicant)));
}
