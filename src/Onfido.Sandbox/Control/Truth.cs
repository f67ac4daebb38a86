using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Control;

/// <summary>Everything that the API should be saying, one JSON object per line, read in one snapshot.</summary>
internal static class Truth
{
    public static IResult Write(SandboxDatabase database) => Results.Text(
        string.Concat(database.Read(Lines).Select(line => line + "\n")), "application/x-ndjson; charset=utf-8");

    private static List<string> Lines(SqliteConnection connection)
    {
        var applicants = ApplicantTable.Everyone(connection).All(ApplicantTable.Read);
        var deleted = applicants.Where(applicant => applicant.DeleteAt is not null).Select(applicant => applicant.Id).ToHashSet(StringComparer.Ordinal);
        var runs = RunTable.Everything(connection).All(RunTable.Read).Select(run => Line(run, deleted.Contains(run.ApplicantId)));
        return [.. applicants.Select(Line).Concat(runs).Select(line => line.ToJsonString(Wire.Json))];
    }

    private static JsonObject Line(Applicant applicant) => new()
    {
        ["kind"] = "applicant",
        ["id"] = applicant.Id,
        ["created_at"] = Wire.Time(applicant.Created),
        ["first_name"] = applicant.Fields["first_name"]?.DeepClone(),
        ["last_name"] = applicant.Fields["last_name"]?.DeepClone(),
        ["email"] = applicant.Fields["email"]?.DeepClone(),
        ["dob"] = applicant.Fields["dob"]?.DeepClone(),
        ["deleted"] = applicant.DeleteAt is not null,
    };

    private static JsonObject Line(Run run, bool deleted) => new()
    {
        ["kind"] = "run",
        ["id"] = run.Id,
        ["applicant_id"] = run.ApplicantId,
        ["workflow_id"] = run.WorkflowId,
        ["workflow_version_id"] = run.Version,
        ["status"] = run.Status,
        ["created_at"] = Wire.Time(run.Created),
        ["updated_at"] = Wire.Time(run.Updated),
        ["reasons"] = Wire.Array(run.Facts.Reasons),
        ["tags"] = Wire.Array(run.Facts.Tags),
        ["customer_user_id"] = run.Facts.CustomerUserId,
        ["deleted"] = deleted,
    };
}
