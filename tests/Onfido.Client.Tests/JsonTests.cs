using System.Reflection;
using System.Text;
using System.Text.Json;
using Onfido.Client.Tests.Support;
using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests;

public sealed class JsonTests
{
    public static TheoryData<Type, string> Samples => new()
    {
        { typeof(WorkflowRun), Wire.Run },
        { typeof(Applicant), Wire.Applicant },
        { typeof(WorkflowTask), Wire.TaskItem },
        { typeof(WorkflowTask), Wire.Task },
        { typeof(Document), Wire.Document },
        { typeof(LivePhoto), Wire.Media },
        { typeof(MotionCapture), Wire.Media },
        { typeof(LiveVideo), Wire.Video },
        { typeof(Webhook), Wire.Webhook },
        { typeof(IReadOnlyList<Consent>), Wire.Consents },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_the_api_sends_survives_reading_and_writing(Type type, string json)
    {
        var again = RoundTrip(type, json);

        Assert.True(JsonElement.DeepEquals(WithoutNulls(json), WithoutNulls(again)), again);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_member_of_the_api_has_a_property(Type type, string json)
    {
        var read = typeof(OnfidoJson).GetMethods().Single(method => method.Name == "Deserialize" && method.GetParameters()[0].ParameterType == typeof(string))
            .MakeGenericMethod(type).Invoke(null, [json])!;

        Assert.Null((read as OnfidoObject)?.UnknownMembers);
    }

    [Fact]
    public void A_request_takes_members_that_this_version_does_not_know_and_nulls_that_empty_a_field()
    {
        var request = new ApplicantUpdate { FirstName = "Ada", UnknownMembers = new Dictionary<string, JsonElement>() };
        request.UnknownMembers["nickname"] = JsonElement.Parse("\"Countess\"");
        request.UnknownMembers["email"] = JsonElement.Parse("null");

        Assert.Equal("""{"first_name":"Ada","nickname":"Countess","email":null}""", OnfidoJson.Serialize(request));
    }

    [Fact]
    public void Unknown_members_and_values_survive_at_every_level()
    {
        const string json = """
            {"id":"r","status":"brand_new","mood":{"deep":[1,2.50,null]},"link":{"url":"u","colour":"red"},"error":{"type":"t","extra":1e400},
            "output":[{"x":null}],"big":123456789012345678901234567890}
            """;

        var run = OnfidoJson.Deserialize<WorkflowRun>(json)!;
        var again = OnfidoJson.Serialize(run);

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(again).RootElement), again);
        Assert.Equal(["mood", "big"], run.UnknownMembers!.Keys);
        Assert.Contains("2.50", again, StringComparison.Ordinal);
    }

    [Fact]
    public void The_three_ways_of_reading_are_one()
    {
        var text = OnfidoJson.Serialize(OnfidoJson.Deserialize<WorkflowRun>(Wire.Run));

        Assert.Equal(text, OnfidoJson.Serialize(OnfidoJson.Deserialize<WorkflowRun>(Encoding.UTF8.GetBytes(Wire.Run))));
        Assert.Equal(text, OnfidoJson.Serialize(OnfidoJson.Deserialize<WorkflowRun>(JsonDocument.Parse(Wire.Run).RootElement)));
        Assert.Equal(text, Encoding.UTF8.GetString(OnfidoJson.SerializeToUtf8Bytes(OnfidoJson.Deserialize<WorkflowRun>(Wire.Run))));
    }

    [Fact]
    public void A_type_that_is_not_on_the_wire_is_refused() => Assert.Throws<NotSupportedException>(() => OnfidoJson.Serialize(new Uri("https://x/")));

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.125Z", "2026-01-02T03:04:05.125Z")]
    [InlineData("2026-01-02T05:04:05+02:00", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.1234567+00:00", "2026-01-02T03:04:05.1234567Z")]
    public void Times_are_utc_whatever_the_zone_of_the_machine(string sent, string written)
    {
        var run = OnfidoJson.Deserialize<WorkflowRun>($$"""{"id":"r","created_at":"{{sent}}"}""")!;

        Assert.Equal(TimeSpan.Zero, run.CreatedAt!.Value.Offset);
        Assert.Equal($$"""{"id":"r","created_at":"{{written}}"}""", OnfidoJson.Serialize(run));
    }

    [Fact]
    public void The_known_statuses_are_told_from_others_and_five_of_them_end_a_run()
    {
        Assert.Equal(8, WorkflowRunStatus.All.Count);
        Assert.All(WorkflowRunStatus.All, status => Assert.True(status.IsKnown));
        Assert.Equal(["approved", "declined", "review", "abandoned", "error"], WorkflowRunStatus.All.Where(status => status.IsEnd).Select(status => status.Value));
        Assert.False(default(WorkflowRunStatus).IsKnown);
        Assert.Equal("", default(WorkflowRunStatus).ToString());
    }

    [Fact]
    public void T_P_nothing_prints_personal_data_or_secrets()
    {
        Assert.Equal("Applicant", OnfidoJson.Deserialize<Applicant>(Wire.Applicant)!.ToString());
        Assert.Equal("WorkflowRun", $"{OnfidoJson.Deserialize<WorkflowRun>(Wire.Run)}");
        Assert.Equal("page 1, 1 items", new OnfidoPage<Applicant>([OnfidoJson.Deserialize<Applicant>(Wire.Applicant)!], 1, null, null).ToString());
    }

    [Fact]
    public void Every_wire_type_is_sealed_and_all_its_members_can_be_absent_but_the_required()
    {
        var types = typeof(OnfidoObject).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(OnfidoObject))).ToList();
        var context = new NullabilityInfoContext();

        Assert.True(types.Count >= 100);
        Assert.All(types, type =>
        {
            Assert.True(type.IsSealed || type.IsAbstract, type.Name);
            foreach (var property in type.GetProperties())
            {
                var isRequired = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));
                Assert.Equal(isRequired, context.Create(property).WriteState == NullabilityState.NotNull);
            }
        });
    }

    private static string RoundTrip(Type type, string json)
    {
        var methods = typeof(OnfidoJson).GetMethods();
        var value = methods.Single(method => method.Name == "Deserialize" && method.GetParameters()[0].ParameterType == typeof(string))
            .MakeGenericMethod(type).Invoke(null, [json]);
        return (string)methods.Single(method => method.Name == "Serialize").MakeGenericMethod(type).Invoke(null, [value])!;
    }

    // Nulls are left out when written; an absent member means the same.
    private static JsonElement WithoutNulls(string json)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        Strip(node);
        return JsonDocument.Parse(node.ToJsonString()).RootElement;

        static void Strip(System.Text.Json.Nodes.JsonNode? node)
        {
            if (node is System.Text.Json.Nodes.JsonObject members)
            {
                foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToList())
                    members.Remove(name);
                foreach (var member in members)
                    Strip(member.Value);
            }
            else if (node is System.Text.Json.Nodes.JsonArray items)
            {
                foreach (var item in items)
                    Strip(item);
            }
        }
    }
}
