using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Control;

/// <summary>Everything that the API should be saying, one JSON object per line, read in one snapshot.</summary>
internal static class Truth
{
    public static async Task Write(HttpContext context, SandboxDatabase database)
    {
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        await using var output = new StreamWriter(context.Response.Body, leaveOpen: true);
        await using var connection = database.OpenReader();
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.Unspecified, context.RequestAborted);
        var deleted = new HashSet<string>(StringComparer.Ordinal);
        await using (var applicants = ApplicantTable.Everyone(connection))
        {
            await using var reader = await applicants.ExecuteReaderAsync(context.RequestAborted);
            while (await reader.ReadAsync(context.RequestAborted))
            {
                var applicant = ApplicantTable.Read(reader);
                if (applicant.DeleteAt is not null)
                    deleted.Add(applicant.Id);
                await output.WriteLineAsync(Line(applicant).ToJsonString(Wire.Json).AsMemory(), context.RequestAborted);
            }
        }

        await using var runs = RunTable.Everything(connection);
        await using var rows = await runs.ExecuteReaderAsync(context.RequestAborted);
        while (await rows.ReadAsync(context.RequestAborted))
        {
            var run = RunTable.Read(rows);
            await output.WriteLineAsync(Line(run, deleted.Contains(run.ApplicantId)).ToJsonString(Wire.Json).AsMemory(), context.RequestAborted);
        }
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
