using System.Text.Json.Nodes;
using Onfido.Facts;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>
/// Calls everything about checks, reports and monitors: all reports clear, all reports with something to consider, and checks that are not done.
/// </summary>
internal static class CheckTour
{
    public static async Task Go(Caller caller, string ada, string bob)
    {
        JsonNode[] names = [.. FactsTable.Current.Variants.Keys.Select(name => (JsonNode)name)];
        foreach (var _ in new[] { 1, 2 })
            await caller.Server.Order("objects", new { kind = "known_id", applicantId = ada, otherApplicantId = bob });
        var clear = await Order(caller, bob, names);
        var consider = await Order(caller, ada, names, order => order["consider"] = new JsonArray([.. names.Select(name => name.DeepClone())]));
        await Order(caller, ada, ["document"], order => order["sub_result"] = "caution");
        await Held(caller, bob);
        await Asked(caller, bob);
        foreach (var check in new[] { clear, consider })
        {
            await caller.Call("download_check", check);
            foreach (var report in (await caller.Call("list_reports", $"?check_id={check}"))["reports"]!.AsArray())
                await caller.Call("find_report", (string)report!["id"]!);
        }

        await caller.Call("list_checks", $"?applicant_id={ada}");
        await caller.Call("list_checks", $"?applicant_id={bob}");
        await Attempts(caller, consider);
        foreach (var (field, id) in new[] { ("check_id", clear), ("check_id", consider) })
            await caller.Call("post_results_feedback", "", new JsonObject { ["expected_result"] = "clear", [field] = id, ["feedback_notes"] = "as expected" });
        await caller.Refused(422, "create_check", "", new JsonObject { ["applicant_id"] = ada, ["report_names"] = new JsonArray("horoscope") });
        await caller.Refused(404, "find_check", Guid.NewGuid().ToString());
        await Monitors(caller, ada);
    }

    private static async Task<string> Order(Caller caller, string applicant, JsonNode[] names, Action<JsonObject>? also = null)
    {
        var order = new JsonObject
        {
            ["applicant_id"] = applicant,
            ["report_names"] = new JsonArray([.. names.Select(name => name.DeepClone())]),
            ["asynchronous"] = false,
            ["tags"] = new JsonArray("one", "two"),
            ["privacy_notices_read_consent_given"] = true,
            ["us_driving_licence"] = new JsonObject { ["id_number"] = "12345", ["issue_state"] = "CA" },
        };
        also?.Invoke(order);
        var id = (string)(await caller.Call("create_check", "", order))["id"]!;
        await caller.Call("find_check", id);
        return id;
    }

    /// <summary>A report that waits for somebody, then goes on; and one that is cancelled.</summary>
    private static async Task Held(Caller caller, string bob)
    {
        var check = await Order(caller, bob, ["document", "watchlist_standard"]);
        var reports = (await caller.Call("find_check", check))["report_ids"]!.AsArray().Select(id => (string)id!).ToList();
        foreach (var report in reports)
        {
            await caller.Server.Order($"reports/{report}/force", new { status = "awaiting_approval" });
            await caller.Call("find_report", report);
        }

        await caller.Call("resume_report", reports[0]);
        await caller.Call("cancel_report", reports[1]);
        await caller.Call("find_report", reports[1]);
        await caller.Server.Order($"checks/{check}/force", new { status = "withdrawn" });
        await caller.Call("find_check", check);
        await caller.Call("resume_check", check);
    }

    /// <summary>A check for which the applicant is asked for data.</summary>
    private static async Task Asked(Caller caller, string bob) => await Order(caller, bob, ["document"], order =>
    {
        order["applicant_provides_data"] = true;
        order["redirect_uri"] = "https://example.com/back";
        order["webhook_ids"] = new JsonArray(Guid.NewGuid().ToString());
    });

    private static async Task Attempts(Caller caller, string check)
    {
        foreach (var report in (await caller.Server.Get($"/v3.6/reports?check_id={check}"))["reports"]!.AsArray())
        {
            var name = (string)report!["name"]!;
            if (name.StartsWith("document", StringComparison.Ordinal))
                await caller.Call("list_repeat_attempts", (string)report["id"]!);
        }
    }

    private static async Task Monitors(Caller caller, string ada)
    {
        var ids = new List<string>();
        foreach (var name in new[] { "watchlist_standard", "watchlist_aml" })
        {
            var body = new JsonObject { ["applicant_id"] = ada, ["report_name"] = name, ["tags"] = new JsonArray("watched") };
            var id = (string)(await caller.Call("create_watchlist_monitor", "", body))["id"]!;
            var matches = new List<string>();
            for (var i = 0; i < 2; i++)
                matches.Add((string)(await caller.Server.Order("objects", new { kind = "watchlist_match", monitorId = id }))!["id"]!);
            await caller.Call("find_watchlist_monitor", id);
            await caller.Call("list_watchlist_monitor_matches", id);
            var change = new JsonObject { ["disable"] = new JsonArray(matches[0]), ["enable"] = new JsonArray(matches[1]) };
            await caller.Call("update_watchlist_monitor_match", id, change);
            await caller.Call("force_report_creation_from_watchlist_monitor", id);
            ids.Add(id);
        }

        await caller.Call("list_watchlist_monitors", $"?applicant_id={ada}");
        await caller.Call("delete_watchlist_monitor", ids[0]);
        await caller.Call("list_watchlist_monitors", "?include_deleted=true");
        await caller.Call("find_watchlist_monitor", ids[0]);
        await caller.Refused(404, "find_watchlist_monitor", Guid.NewGuid().ToString());
    }
}
