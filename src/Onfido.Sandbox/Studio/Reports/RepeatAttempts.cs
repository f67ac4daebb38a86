using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>Who came with the same document before.</summary>
internal static class RepeatAttempts
{
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    public static JsonObject Write(ReportContext context)
    {
        string[] others = context.Faults.Contains(Faults.RepeatAttempts) ? context.Person.Others : [];
        var dice = context.Dice();
        return new JsonObject
        {
            ["report_id"] = context.Uuid,
            ["repeat_attempts"] = new JsonArray([.. others.Select(other => Attempt(dice, other, context.Now))]),
            ["attempts_count"] = others.Length,
            ["attempts_clear_rate"] = others.Length > 0 ? 0 : 1,
            ["unique_mismatches_count"] = others.Length > 0 ? 2 : 0,
        };
    }

    private static JsonObject Attempt(Dice dice, string applicantId, long now)
    {
        var created = now - Day - (long)(dice.Unit() * 20 * Day);
        return new()
        {
            ["report_id"] = dice.Uuid(),
            ["applicant_id"] = applicantId,
            ["date_of_birth"] = dice.Chance(0.5) ? "mismatch" : "match",
            ["names"] = "mismatch",
            ["result"] = "consider",
            ["created_at"] = Wire.Time(created),
            ["completed_at"] = Wire.Time(created + 30_000 + dice.Below(90_000)),
        };
    }
}
