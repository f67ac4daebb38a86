using System.Globalization;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

[Collection(Seeded.Name)]
public class PopulationTests(SeededPopulation population)
{
    // which leaf of which report each reason speaks of, written down here a second time on purpose
    private static readonly Dictionary<string, (string Task, string Leaf)> LeafOfReason = new()
    {
        ["Document altered digitally"] = ("document_check", "visual_authenticity/digital_tampering"),
        ["Document fonts do not match"] = ("document_check", "visual_authenticity/fonts"),
        ["Document template does not match"] = ("document_check", "visual_authenticity/template"),
        ["Document security features missing"] = ("document_check", "visual_authenticity/security_features"),
        ["Document picture replaced"] = ("document_check", "visual_authenticity/picture_face_integrity"),
        ["Document known as compromised"] = ("document_check", "compromised_document/document_database"),
        ["Document reported lost or stolen"] = ("document_check", "police_record/document_has_not_been_recorded_as_lost,_stolen_or_compromised"),
        ["Document expired"] = ("document_check", "data_validation/document_expiration"),
        ["Applicant under the accepted age"] = ("document_check", "age_validation/minimum_accepted_age"),
        ["First name differs from document"] = ("document_check", "data_comparison/first_name"),
        ["Last name differs from document"] = ("document_check", "data_comparison/last_name"),
        ["Date of birth differs from document"] = ("document_check", "data_comparison/date_of_birth"),
        ["Document numbers inconsistent"] = ("document_check", "data_consistency/document_numbers"),
        ["Machine-readable zone invalid"] = ("document_check", "data_validation/mrz"),
        ["Original document not present"] = ("document_check", "visual_authenticity/original_document_present"),
        ["Document image quality insufficient"] = ("document_check", "image_integrity/image_quality"),
        ["Document damaged"] = ("document_check", "image_integrity/conclusive_document_quality"),
        ["Document used in repeated attempts"] = ("document_check", "compromised_document/repeat_attempts"),
        ["Face capture spoofed"] = ("facial_similarity", "visual_authenticity/spoofing_detection"),
        ["Person not live in the capture"] = ("facial_similarity", "visual_authenticity/liveness_detected"),
        ["Face does not match document"] = ("facial_similarity", "face_comparison/face_match"),
        ["Face capture source suspicious"] = ("facial_similarity", "image_integrity/source_integrity"),
        ["No face detected"] = ("facial_similarity", "image_integrity/face_detected"),
        ["Face seen with another applicant"] = ("known_faces", "previously_seen_faces"),
        ["Sanctions list match"] = ("watchlist", "sanction"),
        ["Politically exposed person"] = ("watchlist", "politically_exposed_person"),
        ["Adverse media found"] = ("watchlist", "adverse_media"),
        ["Device integrity doubtful"] = ("device_intelligence", "device/device_integrity"),
        ["Device reputation poor"] = ("device_intelligence", "device/device_reputation"),
    };

    [Theory]
    [InlineData("approved", 66, 74)]
    [InlineData("declined", 6, 10)]
    [InlineData("review", 5, 9)]
    [InlineData("abandoned", 7, 12)]
    [InlineData("error", 0.3, 2)]
    public void Runs_end_in_the_promised_proportions(string status, double least, double most) =>
        Assert.InRange(100.0 * population.Runs.Count(run => (string)run["status"]! == status) / SeededPopulation.SeedRuns, least, most);

    [Fact]
    public void Some_runs_are_still_in_flight_in_every_way()
    {
        Assert.InRange(100.0 * population.Runs.Count(IsOpen) / SeededPopulation.SeedRuns, 2, 7);
        Assert.Subset(population.Runs.Select(run => (string)run["status"]!).ToHashSet(), new HashSet<string> { "processing", "awaiting_input", "awaiting_client_input" });
    }

    [Fact]
    public void Five_workflows_appear_with_several_versions_each_and_newer_versions_later()
    {
        var workflows = population.Runs.GroupBy(run => (string)run["workflow_id"]!).ToList();
        Assert.Equal(5, workflows.Count);
        Assert.All(workflows, workflow =>
        {
            var versions = workflow.OrderBy(run => (string)run["created_at"]!, StringComparer.Ordinal).Select(run => (int)run["workflow_version_id"]!).ToList();
            Assert.True(versions.Distinct().Count() >= 2);
            Assert.Equal(versions.Order(), versions);
        });
    }

    [Fact]
    public void Names_span_scripts_and_lengths()
    {
        var names = population.Applicants.Values.Select(applicant => $"{applicant["first_name"]} {applicant["last_name"]}").ToList();
        (char From, char To)[] scripts = [('А', 'я'), ('Α', 'ω'), ('ء', 'ي'), ('א', 'ת'), ('一', '鿿'), ('あ', 'ん'), ('가', '힣'), ('अ', 'ह'), ('ก', 'ฮ'), ('À', 'ÿ'), ('Ạ', 'ỹ')];
        Assert.All(scripts, script => Assert.Contains(names, name => name.Any(c => c >= script.From && c <= script.To)));
        Assert.Contains(names, name => name.Length <= 5);
        Assert.Contains(names, name => name.Length >= 35);
        Assert.Contains(names, name => name.Contains('\'', StringComparison.Ordinal));
        Assert.Contains(names, name => name.Contains('-', StringComparison.Ordinal));
        Assert.All(population.Applicants.Values, applicant => Assert.Matches(@"^$|@(example\.(com|org|net)|mail\.example)$", (string?)applicant["email"] ?? ""));
    }

    [Fact]
    public void A_report_that_is_consider_has_a_failing_leaf_and_one_that_is_clear_has_none()
    {
        var reports = population.Reports.Where(report => report.Task["output"] is not null).ToList();
        Assert.Contains(reports, report => (string)report.Task["output"]!["result"]! == "consider");
        Assert.All(reports, report =>
        {
            var output = report.Task["output"]!.AsObject();
            Assert.Equal(output["result"]!.GetValue<string>() == "consider", FailingLeaves(output["breakdown"]!.AsObject()).Count > 0);
            Assert.Equal("complete", (string)output["status"]!);
            if ((string)report.Task["task_def_id"]! == "document_check")
                Assert.Equal((string)output["result"]! == "clear", (string)output["sub_result"]! == "clear");
            else
                Assert.Null(output["sub_result"]);
        });
    }

    [Fact]
    public void A_group_is_consider_exactly_when_one_of_its_leaves_is()
    {
        Assert.All(population.Reports.Where(report => report.Task["output"] is not null), report =>
        {
            foreach (var (_, group) in report.Task["output"]!["breakdown"]!.AsObject())
            {
                if (group!["breakdown"] is JsonObject leaves && group.AsObject().ContainsKey("result"))
                    Assert.Equal((string?)group["result"] == "consider", leaves.Any(leaf => (string?)leaf.Value!["result"] == "consider"));
            }
        });
    }

    [Fact]
    public void Reasons_of_a_run_are_the_failing_leaves_of_its_last_reports()
    {
        var judged = population.Runs.Where(run => (string)run["status"]! is "declined" or "review").ToList();
        Assert.All(judged, run =>
        {
            var reasons = run["reasons"]!.AsArray().Select(reason => (string)reason!).Where(reason => !reason.StartsWith("Risk", StringComparison.Ordinal)).ToList();
            var told = reasons.Select(reason => LeafOfReason[reason]).ToHashSet();
            var last = population.Tasks[(string)run["id"]!].Where(SeededPopulation.IsReport).GroupBy(task => (string)task["task_def_id"]!).Select(group => group.Last());
            var failing = last.SelectMany(task => FailingLeaves(task["output"]!["breakdown"]!.AsObject()).Select(leaf => (Family((string)task["task_def_id"]!), leaf)))
                .Where(found => found.leaf != "visual_authenticity/other").ToHashSet();
            Assert.Equal(told.Order(), failing.Order());
            Assert.NotEmpty(run["reasons"]!.AsArray());
        });
        Assert.All(population.Runs.Except(judged), run => Assert.Empty(run["reasons"]!.AsArray()));
    }

    [Fact]
    public void Approved_runs_have_only_clear_reports_at_the_end()
    {
        Assert.All(population.Runs.Where(run => (string)run["status"]! == "approved"), run =>
        {
            var last = population.Tasks[(string)run["id"]!].Where(SeededPopulation.IsReport).GroupBy(task => (string)task["task_def_id"]!).Select(group => group.Last()).ToList();
            Assert.NotEmpty(last);
            Assert.All(last, task => Assert.Equal("clear", (string)task["output"]!["result"]!));
        });
    }

    [Fact]
    public void What_the_document_says_is_what_the_applicant_says_unless_that_leaf_fails()
    {
        (string Field, string Property, string Leaf)[] pairs =
        [
            ("first_name", "first_name", "data_comparison/first_name"), ("last_name", "last_name", "data_comparison/last_name"),
            ("dob", "date_of_birth", "data_comparison/date_of_birth"),
        ];
        var seen = 0;
        foreach (var (run, task) in population.Reports.Where(report => (string)report.Task["task_def_id"]! == "document_check" && report.Task["output"] is not null))
        {
            var applicant = population.Applicants[(string)run["applicant_id"]!];
            var output = task["output"]!;
            var failing = FailingLeaves(output["breakdown"]!.AsObject());
            foreach (var (field, property, leaf) in pairs)
                Assert.Equal(failing.Contains(leaf), (string)applicant[field]! != (string)output["properties"]![property]!);
            var expired = string.CompareOrdinal((string)output["properties"]!["date_of_expiry"]!, ((string)run["created_at"]!)[..10]) < 0;
            Assert.Equal(failing.Contains("data_validation/document_expiration"), expired);
            seen++;
        }

        Assert.True(seen > 1000);
    }

    [Fact]
    public void A_rejected_first_document_leads_to_a_retry_and_a_second_try()
    {
        var retried = population.Tasks.Values.Where(tasks => tasks.Exists(task => (string)task["task_def_id"]! == "retry")).ToList();
        Assert.NotEmpty(retried);
        Assert.All(retried, tasks =>
        {
            var first = tasks.First(task => (string)task["task_def_id"]! == "document_check")["output"]!;
            Assert.Equal("rejected", (string)first["sub_result"]!);
            var failing = FailingLeaves(first["breakdown"]!.AsObject());
            Assert.True(failing.Contains("image_integrity/image_quality") || failing.Contains("data_validation/document_expiration"));
        });
        Assert.Contains(retried, tasks => tasks.Count(task => (string)task["task_def_id"]! == "upload_document_photo") == 2);
    }

    [Fact]
    public void A_face_seen_before_belongs_to_another_applicant_who_is_there()
    {
        var matches = population.Reports.Where(report => (string)report.Task["task_def_id"]! == "known_faces_check" && report.Task["output"] is not null)
            .SelectMany(report => report.Task["output"]!["properties"]!["matches"]!.AsArray().Select(match => (report.Run, Match: match!))).ToList();
        Assert.NotEmpty(matches);
        Assert.All(matches, match =>
        {
            Assert.Contains((string)match.Match["applicant_id"]!, population.Applicants);
            Assert.NotEqual((string)match.Run["applicant_id"]!, (string)match.Match["applicant_id"]!);
        });
    }

    [Fact]
    public void Repeated_attempts_were_made_by_other_applicants_who_are_there()
    {
        var attempts = population.Reports.Where(report => (string)report.Task["task_def_id"]! == "document_check" && report.Task["output"] is not null)
            .SelectMany(report => report.Task["output"]!["repeat_attempts"]!["repeat_attempts"]!.AsArray().Select(attempt => (report.Run, Attempt: attempt!))).ToList();
        Assert.NotEmpty(attempts);
        Assert.All(attempts, found =>
        {
            Assert.Contains((string)found.Attempt["applicant_id"]!, population.Applicants);
            Assert.NotEqual((string)found.Run["applicant_id"]!, (string)found.Attempt["applicant_id"]!);
        });
    }

    [Fact]
    public void Devices_tell_what_makes_them_suspicious()
    {
        var devices = population.Reports.Where(report => (string)report.Task["task_def_id"]! == "device_intelligence_check" && report.Task["output"] is not null)
            .Select(report => report.Task["output"]!).ToList();
        Assert.Contains(devices, device => (string)device["result"]! == "consider");
        Assert.All(devices, device =>
        {
            var failing = FailingLeaves(device["breakdown"]!.AsObject());
            Assert.Equal(failing.Contains("device/device_integrity"), (bool)device["properties"]!["device"]!["emulator"]!);
            Assert.Equal(failing.Contains("device/device_reputation"), (string)device["properties"]!["device"]!["ip_reputation"]! == "HIGH_RISK");
            Assert.False(device["breakdown"]!["device"]!.AsObject().ContainsKey("result"));
        });
    }

    [Fact]
    public void Times_are_coherent_from_applicant_to_last_task()
    {
        Assert.All(population.Runs, run =>
        {
            var tasks = population.Tasks[(string)run["id"]!];
            var (created, updated) = (At(run["created_at"]), At(run["updated_at"]));
            Assert.True(At(population.Applicants[(string)run["applicant_id"]!]["created_at"]) < created);
            Assert.True(created <= updated && updated <= DateTimeOffset.UtcNow);
            Assert.Equal(tasks.Select(task => At(task["created_at"])).Order(), tasks.Select(task => At(task["created_at"])));
            Assert.All(tasks, task => Assert.True(created <= At(task["created_at"]) && At(task["created_at"]) <= At(task["updated_at"]) && At(task["updated_at"]) <= updated));
            Assert.True(updated - created < TimeSpan.FromDays(31));
        });
    }

    [Fact]
    public void People_come_more_by_day_than_by_night_and_more_in_the_week_than_at_its_end()
    {
        var created = population.Runs.Select(run => At(run["created_at"])).ToList();
        Assert.True(created.Max() - created.Min() > TimeSpan.FromDays(110));
        Assert.True(created.Count(at => at.Hour is >= 9 and < 15) > 5 * created.Count(at => at.Hour < 6));
        var weekend = created.Count(at => at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) / 2.0;
        Assert.True((created.Count / 7.0) > weekend * 1.2);
    }

    [Fact]
    public void Check_digits_of_the_machine_readable_zone_are_right_unless_that_leaf_fails()
    {
        foreach (var (_, task) in population.Reports.Where(report => (string)report.Task["task_def_id"]! == "document_check" && report.Task["output"] is not null))
        {
            var properties = task["output"]!["properties"]!;
            var failing = FailingLeaves(task["output"]!["breakdown"]!.AsObject());
            var number = (string)properties["document_type"]! == "passport" ? ((string)properties["mrz_line2"]!)[..10] : ((string)properties["mrz_line1"]!)[5..15];
            Assert.Equal(failing.Contains("data_validation/mrz"), CheckDigit(number[..9]) != number[9] - '0');
        }
    }

    private static int CheckDigit(string text) =>
        text.Select((c, i) => (char.IsDigit(c) ? c - '0' : char.IsLetter(c) ? c - 'A' + 10 : 0) * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1)).Sum() % 10;

    private static HashSet<string> FailingLeaves(JsonObject breakdown) => breakdown.SelectMany(group => group.Value!["breakdown"] is JsonObject leaves
        ? leaves.Where(leaf => (string?)leaf.Value!["result"] == "consider").Select(leaf => $"{group.Key}/{leaf.Key}")
        : (string?)group.Value["result"] == "consider" ? [group.Key] : []).ToHashSet();

    private static string Family(string task) => task.StartsWith("facial", StringComparison.Ordinal) ? "facial_similarity"
        : task.StartsWith("watchlist", StringComparison.Ordinal) ? "watchlist"
        : task == "document_check" ? task
        : task.Replace("_check", "", StringComparison.Ordinal);

    private static DateTimeOffset At(JsonNode? time) => DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture);

    private static bool IsOpen(JsonObject run) => (string)run["status"]! is "processing" or "awaiting_input" or "awaiting_client_input";
}
