using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FsCheck;
using FsCheck.Fluent;
using Onfido.Client.Tests.Facts;
using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests.RoundTrip;

/// <summary>What the API may send comes back equal: members and values included that nobody knows yet.</summary>
public sealed class RoundTripTests
{
    private static readonly Dictionary<string, Type> StudioReports = new()
    {
        ["document"] = typeof(StudioDocumentReport),
        ["facial_similarity_photo"] = typeof(StudioFacialSimilarityReport),
        ["facial_similarity_motion"] = typeof(StudioFacialSimilarityReport),
        ["known_faces"] = typeof(StudioKnownFacesReport),
        ["identity_enhanced"] = typeof(StudioIdentityEnhancedReport),
        ["watchlist_aml"] = typeof(StudioWatchlistReport),
        ["watchlist_enhanced"] = typeof(StudioWatchlistEnhancedReport),
        ["proof_of_address"] = typeof(StudioProofOfAddressReport),
        ["us_driving_licence"] = typeof(StudioUsDrivingLicenceReport),
        ["device_intelligence"] = typeof(StudioDeviceIntelligenceReport),
        ["india_pan"] = typeof(StudioIndiaPanReport),
    };

    public static TheoryData<string, Type> Roots
    {
        get
        {
            var data = new TheoryData<string, Type>();
            foreach (var (schema, type) in FactsRoots.All.Where(IsWireObject).Select(root => (root.Schema, root.Type)).Distinct())
                data.Add(schema, type);
            return data;
        }
    }

    public static TheoryData<string> Variants => [.. FactsTable.Current.Variants.Keys];

    public static TheoryData<string> StudioNames => [.. StudioReports.Keys];

    [Theory]
    [MemberData(nameof(Roots))]
    public void A_random_document_comes_back_equal(string schema, Type type) => ForAnySeed(seed =>
    {
        var (sent, expected) = new RandomDocuments(seed).Pair(schema);

        Assert.True(AreEqual(expected, Again(sent, type)), $"{sent}\n{Again(sent, type)}");
    });

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_random_report_comes_back_equal_in_the_type_of_its_name(string name) => ForAnySeed(seed =>
    {
        var documents = new RandomDocuments(seed, isWhole: seed % 2 == 0);
        var report = documents.Object(FactsTable.Current.Variants[name]);
        report["name"] = name;
        var sent = report.ToJsonString();

        var read = OnfidoJson.Deserialize<Report>(sent)!;

        Assert.IsNotType<UnknownReport>(read);
        Assert.Equal(name, read.Name.Value);
        Assert.True(AreEqual(WithoutNulls(sent), WithoutNulls(OnfidoJson.Serialize(read))), sent);
    });

    [Theory]
    [MemberData(nameof(StudioNames))]
    public void A_random_report_of_a_task_comes_back_equal(string name) => ForAnySeed(seed =>
    {
        var report = new RandomDocuments(seed, isWhole: true).Object(FactsTable.Current.Variants[name]);
        var output = new JsonObject
        {
            ["uuid"] = "ffffffff-0000-4000-8000-000000000006",
            ["status"] = "complete",
            ["result"] = "a_later_result",
            ["sub_result"] = null,
            ["breakdown"] = report["breakdown"]!.DeepClone(),
            ["properties"] = report["properties"]!.DeepClone(),
            ["later"] = new JsonArray(1, null),
        };
        var task = new WorkflowTask { Id = "report_1", Output = JsonDocument.Parse(output.ToJsonString()).RootElement };

        var read = typeof(WorkflowTask).GetMethod(nameof(WorkflowTask.ReadOutput))!.MakeGenericMethod(StudioReports[name]).Invoke(task, null)!;

        output.Remove("sub_result");
        Assert.True(AreEqual(output.ToJsonString(), JsonSerializer.Serialize(read, TypeInfo(read.GetType()))), output.ToJsonString());
        Assert.Equal(["later"], ((OnfidoObject)read).UnknownMembers!.Keys);
    });

    [Fact]
    public void A_random_event_keeps_all_that_it_brought() => ForAnySeed(seed =>
    {
        var payload = new RandomDocuments(seed).Object("webhook_event_payload");
        payload["resource_type"] = "workflow_run";
        payload["object"] = new RandomDocuments(seed).Object("webhook_event_payload_object");
        var (resource, expected) = new RandomDocuments(seed).Pair("workflow_run");
        payload["resource"] = JsonNode.Parse(resource);
        var body = new JsonObject { ["payload"] = payload }.ToJsonString();

        Assert.True(WebhookEvent.TryParse(System.Text.Encoding.UTF8.GetBytes(body).AsMemory(), out var webhookEvent, out var problem), $"{problem} {body}");

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement.GetProperty("payload"), webhookEvent.Payload));
        var run = webhookEvent.AsWorkflowRun()!;
        var status = JsonNode.Parse(expected)!["status"];
        Assert.True(AreEqual(expected, OnfidoJson.Serialize(status is null ? run with { Status = null } : run)), body);
    });

    [Fact]
    public void A_document_that_names_an_unknown_report_last_is_kept_whole()
    {
        const string json = """{"breakdown":{"hologram":{"result":"clear"}},"later":[null],"properties":null,"id":"1","name":"hologram"}""";

        var report = Assert.IsType<UnknownReport>(OnfidoJson.Deserialize<Report>(json));

        Assert.Equal(("1", "hologram"), (report.Id, report.Name.Value));
        Assert.Equal("clear", report.Breakdown!.Value.GetProperty("hologram").GetProperty("result").GetString());
        var expected = """{"breakdown":{"hologram":{"result":"clear"}},"later":[null],"id":"1","name":"hologram"}""";
        Assert.True(AreEqual(expected, OnfidoJson.Serialize<Report>(report)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","name":5}""")]
    [InlineData("[]")]
    [InlineData("""{"id":"1","name":{"name":"document"}}""")]
    public void A_report_without_a_name_is_no_report(string json) => Assert.Throws<JsonException>(() => OnfidoJson.Deserialize<Report>(json));

    [Fact]
    public void A_name_inside_a_report_is_not_taken_for_its_own()
    {
        var report = OnfidoJson.Deserialize<Report>("""{"properties":{"name":"document"},"later":[{"name":"document"}],"id":"1","name":"known_faces"}""");

        Assert.IsType<KnownFacesReport>(report);
    }

    [Theory]
    [InlineData("2031-05", null)]
    [InlineData("", null)]
    [InlineData("31.05.2028", null)]
    [InlineData("2031-05-28", "2031-05-28")]
    public void A_day_that_was_read_is_kept_even_when_it_is_none(string written, string? day)
    {
        var json = $$"""{"date_of_birth":"{{written}}"}""";

        var read = OnfidoJson.Deserialize<DocumentProperties>(json)!;

        Assert.Equal(day, read.DateOfBirth!.Value.Date?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(json, OnfidoJson.Serialize(read));
    }

    // Events are read, not written: they have a test of their own.
    private static bool IsWireObject(FactsRoot root) =>
        root.Type.IsAssignableTo(typeof(OnfidoObject)) && !root.Schema.StartsWith("webhook_event", StringComparison.Ordinal);

    private static void ForAnySeed(Action<int> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static string Again(string json, Type type)
    {
        var typeInfo = TypeInfo(type);
        return JsonSerializer.Serialize(JsonSerializer.Deserialize(json, typeInfo), typeInfo);
    }

    private static JsonTypeInfo TypeInfo(Type type) => OnfidoJsonContext.Default.GetTypeInfo(type)!;

    private static bool AreEqual(string expected, string actual) =>
        JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement);

    // Here a null may be known or not: both sides lose theirs.
    private static string WithoutNulls(string json)
    {
        var node = JsonNode.Parse(json);
        Strip(node);
        return node!.ToJsonString();

        static void Strip(JsonNode? node)
        {
            if (node is JsonObject members)
            {
                foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToList())
                    members.Remove(name);
                foreach (var member in members)
                    Strip(member.Value);
            }
            else if (node is JsonArray items)
            {
                foreach (var item in items)
                    Strip(item);
            }
        }
    }
}
