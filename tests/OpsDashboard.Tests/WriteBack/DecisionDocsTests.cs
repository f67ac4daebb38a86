using System.Text.Json;
using System.Text.Json.Nodes;
using OpsDashboard.Data.Review;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.WriteBack;
using OpsDashboard.WriteBack.Receiver;
using YourSystem;

namespace OpsDashboard.Tests.WriteBack;

/// <summary>What docs/decisions tells other people is what the code does.</summary>
public sealed class DecisionDocsTests
{
    private static readonly EffectFacts Approval = new()
    {
        DecisionId = new("0198c6a2-7c1d-7b52-9a41-3f6a1de0c001"), ConnectionId = 1, Seq = 41, InEffectAt = Time(10, 0, 0), ItemId = 1207, Kind = ReviewItemKind.RunReview, Subject = "",
        Rid = 5, RunId = "5a0f2f1e-9a6f-4a3e-8a39-0d6a9a5d2b11", WorkflowId = "b7d3c1c4-0f4e-4a63-9c56-7c1f2e8f0a22", ApplicantId = "9e2d9a60-3b1e-4c85-8a1a-6d0c5f7e1b33",
        CustomerUserId = "customer-42", Round = 1, Verdict = Verdict.Approve, ReasonCode = "false-alarm", StatusRaw = "review", At = Time(9, 59, 50), ByOid = Guid.Empty,
        Language = null, CorrectsId = null, AnswersCipher = null,
    };

    private static readonly EffectFacts Matches = Approval with
    {
        Kind = ReviewItemKind.MonitorMatch,
        Subject = "c1a5b0de-52f0-4d0f-8f5d-2a9a4bb2e044",
        ReasonCode = "other",
        StatusRaw = "approved",
    };

    public static TheoryData<string> Samples => [.. Facts.Keys];

    private static Dictionary<string, EffectFacts> Facts => new(StringComparer.Ordinal)
    {
        ["approve"] = Approval,
        ["approve-task"] = Approval with { Kind = ReviewItemKind.TaskReview, Subject = "ask_the_analyst_1f0c2", StatusRaw = "awaiting_client_input", ReasonCode = "other" },
        ["decline"] = Approval with { Verdict = Verdict.Decline, ReasonCode = "forged-document", Round = 2, CorrectsId = new("0198c6a2-7c1d-7b52-9a41-3f6a1de0c000") },
        ["request_resubmission"] = Approval with { Verdict = Verdict.RequestResubmission, ReasonCode = "unreadable", Kind = ReviewItemKind.Technical, StatusRaw = "error" },
        ["confirm"] = Matches with { Verdict = Verdict.Confirm },
        ["dismiss"] = Matches with { Verdict = Verdict.Dismiss },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_sample_is_what_is_sent_and_fits_the_schema(string name)
    {
        var sent = JsonNode.Parse(DecisionMessage.Of(Facts[name], "live").ToJson())!;
        var sample = JsonNode.Parse(File.ReadAllText(Document("samples", $"{name}.json")))!;
        Assert.True(JsonNode.DeepEquals(sample, sent), $"The sample {name} should be:\n{sent}");
        Assert.Empty(Misfits(JsonDocument.Parse(File.ReadAllText(Document("decision.schema.json"))).RootElement, JsonSerializer.SerializeToElement(sent), "$"));
    }

    [Fact]
    public void Every_verdict_and_kind_of_item_is_in_the_schema_and_every_verdict_has_a_sample()
    {
        var data = JsonNode.Parse(File.ReadAllText(Document("decision.schema.json")))!["properties"]!["data"]!["properties"]!;
        Assert.Equal(Names<Verdict>(), data["verdict"]!["enum"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal(Names<ReviewItemKind>(), data["kind"]!["enum"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Empty(Names<Verdict>().Except(Facts.Keys));
        Assert.Equal(Facts.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Document("samples")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_documented_receiver_knows_our_signatures_and_nobody_elses()
    {
        var (old, fresh) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());
        var now = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        const string body = """{"type":"test.ping"}""";
        var signatures = WebhookSignature.Of([fresh, old], "msg-1", now, System.Text.Encoding.UTF8.GetBytes(body));
        var time = WebhookSignature.Seconds(now);
        Assert.True(SignedDecision.IsGenuine(fresh, "msg-1", time, signatures, body, now.AddSeconds(10)));
        Assert.True(SignedDecision.IsGenuine(old, "msg-1", time, signatures, body, now));
        Assert.False(SignedDecision.IsGenuine(WebhookSignature.NewSecret(), "msg-1", time, signatures, body, now));
        Assert.False(SignedDecision.IsGenuine(fresh, "msg-2", time, signatures, body, now));
        Assert.False(SignedDecision.IsGenuine(fresh, "msg-1", time, signatures, body + " ", now));
        Assert.False(SignedDecision.IsGenuine(fresh, "msg-1", time, signatures, body, now.AddMinutes(6)));
    }

    /// <summary>The example of the specification's own libraries.</summary>
    [Fact]
    public void The_signature_is_that_of_standard_webhooks() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of(
            ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8));

    private static DateTime Time(int hour, int minute, int second) => new(2026, 5, 4, hour, minute, second, DateTimeKind.Utc);

    private static string Document(params string[] path) => Path.Combine([Repository.Root, "docs", "decisions", .. path]);

    private static IEnumerable<string> Names<TEnum>()
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    /// <summary>The few words of JSON Schema that ours uses.</summary>
    private static IEnumerable<string> Misfits(JsonElement schema, JsonElement value, string path)
    {
        var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several ? several.EnumerateArray().Select(type => type.GetString()) : [schema.GetProperty("type").GetString()];
        if (!types.Contains(TypeOf(value)) || (schema.TryGetProperty("enum", out var allowed) && allowed.EnumerateArray().All(one => !JsonElement.DeepEquals(one, value))))
        {
            yield return path;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        var properties = schema.GetProperty("properties");
        foreach (var missing in schema.GetProperty("required").EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
        {
            yield return $"{path}.{missing} is missing";
        }

        foreach (var member in value.EnumerateObject())
        {
            foreach (var misfit in properties.TryGetProperty(member.Name, out var inner) ? Misfits(inner, member.Value, $"{path}.{member.Name}") : [$"{path}.{member.Name} is unknown"])
            {
                yield return misfit;
            }
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Number => "integer",
        JsonValueKind.Null => "null",
        _ => "string",
    };
}
