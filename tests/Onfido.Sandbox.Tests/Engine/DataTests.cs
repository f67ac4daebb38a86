using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Tests.Engine;

/// <summary>What comes in from outside: typed data of Send/Receive Data tasks and inputs, and the forms that people fill in.</summary>
public class DataTests
{
    [Theory]
    [InlineData("string", "\"a\"", null)]
    [InlineData("string", "3", "must be a string")]
    [InlineData("number", "3.5", null)]
    [InlineData("number", "\"3\"", "must be a number")]
    [InlineData("boolean", "false", null)]
    [InlineData("boolean", "0", "must be a boolean")]
    [InlineData("date", "\"1990-01-31\"", null)]
    [InlineData("date", "\"31.01.1990\"", "must be a date")]
    [InlineData("date_time", "\"2026-01-31T12:00:00Z\"", null)]
    [InlineData("date_time", "\"2026-01-31\"", "must be a date-time")]
    [InlineData("string_list", "[\"a\",\"b\"]", null)]
    [InlineData("string_list", "[]", null)]
    [InlineData("string_list", "[\"a\",3]", "must be a list of strings")]
    [InlineData("document_ids", "\"a\"", "must be a list of strings")]
    [InlineData("live_photo_ids", "[\"a\"]", null)]
    [InlineData("other", "{\"any\":[1]}", null)]
    [InlineData("string", "null", "can't be blank")]
    [InlineData("other", "null", "can't be blank")]
    public void What_comes_back_must_fit_the_schema_of_the_task(string type, string value, string? problem)
    {
        var task = new TaskDefinition { Receive = new Dictionary<string, string> { ["field"] = type } };
        var problems = DataTask.Check(task, new JsonObject { ["field"] = JsonNode.Parse(value) });
        Assert.Equal(problem is null ? 0 : 1, problems.Count);
        if (problem is not null)
            Assert.StartsWith(problem, Assert.Single(problems["field"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "level")]
    [InlineData("""{ "level": "low", "more": 1 }""", "more")]
    [InlineData("[]", "data")]
    [InlineData("null", "data")]
    public void Each_field_of_the_schema_is_mandatory_and_no_other_is_taken(string data, string field)
    {
        var task = new TaskDefinition { Receive = new Dictionary<string, string> { ["level"] = "string" } };
        Assert.Equal(field, Assert.Single(DataTask.Check(task, JsonNode.Parse(data))).Key);
    }

    [Fact]
    public void A_task_that_receives_nothing_is_completed_with_nothing() => Assert.Empty(DataTask.Check(new TaskDefinition(), new JsonObject()));

    [Fact]
    public void The_imitated_customer_answers_what_fits_even_where_no_answers_are_written()
    {
        var types = DataTypes.Names.Where(name => name != "report").ToList();
        var task = new TaskDefinition { Receive = types.ToDictionary(name => name, name => name) };
        Assert.Empty(DataTask.Check(task, DataTask.Answer(task, Dice.For(1, "answer"))));
    }

    [Theory]
    [InlineData("USA", "first_name address ssn phone_number", "ssn_verification phone_number_verification")]
    [InlineData("IND", "first_name address pan", "")]
    [InlineData("GBR", "first_name address", "")]
    public void A_form_asks_for_more_in_some_countries_and_people_consent_where_they_must(string country, string fields, string consents)
    {
        const string tasks = """
            "form": { "type": "profile_data_capture", "fields": ["first_name", "address"], "by_country": { "USA": ["ssn", "phone_number"], "IND": ["pan"] }, "next": "approved" },
            "approved": { "type": "approve" }
            """;
        var graph = Play.Workflow(tasks, "\"form\"");
        Assert.Equal(fields, string.Join(' ', ProfileForm.Fields(graph["form"].Task, country)));
        var play = Play.Start(graph, person: Play.Start(graph).Applicant.Person with { Country = country }).Go();
        var form = play.Output("form")!.AsObject();
        Assert.Equal(fields, string.Join(' ', form.Select(field => field.Key).Where(key => key != ProfileForm.Consents)));
        Assert.Equal(consents, string.Join(' ', ConsentList.Granted(play.Applicant.Consents)));
        Assert.Equal(consents, string.Join(' ', ProfileForm.Agreed(form)));
    }

    [Fact]
    public void A_consent_that_was_refused_before_can_be_given_and_one_that_was_given_stays_as_it_was()
    {
        var before = new JsonArray(
            new JsonObject { ["name"] = "ssn_verification", ["granted"] = false, ["granted_at"] = null },
            new JsonObject { ["name"] = "privacy_notices_read", ["granted"] = true, ["granted_at"] = "2026-01-01T00:00:00.000Z" });
        var after = ConsentList.With(before, ["ssn_verification", "privacy_notices_read"], 1_700_000_000_000);
        Assert.Equal("privacy_notices_read 2026-01-01T00:00:00.000Z, ssn_verification 2023-11-14T22:13:20.000Z",
            string.Join(", ", after.Select(consent => $"{consent!["name"]} {consent["granted_at"]}")));
        Assert.Same(after, ConsentList.With(after, ["ssn_verification"], 1_800_000_000_000));
    }
}
