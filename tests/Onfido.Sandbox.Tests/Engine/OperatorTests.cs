using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Tests.Engine;

public class OperatorTests
{
    private static readonly DateOnly Today = new(2026, 3, 15);

    [Theory]
    [InlineData("is", "\"clear\"", "\"clear\"", true)]
    [InlineData("is", "\"clear\"", "\"Clear\"", false)]
    [InlineData("is", "3", "3.0", true)]
    [InlineData("is", "true", "true", true)]
    [InlineData("is", "true", "\"true\"", false)]
    [InlineData("is", "null", "\"clear\"", false)]
    [InlineData("is", "null", "null", true)]
    [InlineData("is_not", "\"consider\"", "\"clear\"", true)]
    [InlineData("is_not", "\"clear\"", "\"clear\"", false)]
    [InlineData("is_not", "null", "\"clear\"", true)]
    [InlineData("in", "\"GBR\"", "[\"GBR\",\"IRL\"]", true)]
    [InlineData("in", "\"FRA\"", "[\"GBR\",\"IRL\"]", false)]
    [InlineData("in", "null", "[\"GBR\"]", false)]
    [InlineData("not_in", "\"FRA\"", "[\"GBR\",\"IRL\"]", true)]
    [InlineData("not_in", "\"GBR\"", "[\"GBR\",\"IRL\"]", false)]
    [InlineData("not_in", "null", "[\"GBR\"]", true)]
    [InlineData("contains", "[\"a\",\"b\"]", "\"b\"", true)]
    [InlineData("contains", "[\"a\",\"b\"]", "\"c\"", false)]
    [InlineData("contains", "\"Baker Street\"", "\"street\"", true)]
    [InlineData("contains", "null", "\"street\"", false)]
    [InlineData("empty", "[]", "true", true)]
    [InlineData("empty", "[{\"id\":\"x\"}]", "true", false)]
    [InlineData("empty", "[{\"id\":\"x\"}]", "false", true)]
    [InlineData("empty", "\"\"", "true", true)]
    [InlineData("empty", "{}", "true", true)]
    [InlineData("empty", "null", "true", true)]
    [InlineData("empty", "null", "false", false)]
    [InlineData("empty", "0", "true", false)]
    [InlineData("less_than", "9", "10", true)]
    [InlineData("less_than", "10", "10", false)]
    [InlineData("at_most", "10", "10", true)]
    [InlineData("at_most", "10.5", "10", false)]
    [InlineData("more_than", "10", "10", false)]
    [InlineData("more_than", "10.1", "10", true)]
    [InlineData("at_least", "10", "10", true)]
    [InlineData("at_least", "9", "10", false)]
    [InlineData("at_least", "null", "10", false)]
    [InlineData("at_least", "\"11\"", "10", false)]
    [InlineData("before", "\"2026-03-14\"", "\"today\"", true)]
    [InlineData("before", "\"2026-03-15\"", "\"today\"", false)]
    [InlineData("before", "\"2026-03-20\"", "\"today+10d\"", true)]
    [InlineData("before", "\"2026-03-20T10:00:00Z\"", "\"2026-03-21\"", true)]
    [InlineData("before", "null", "\"today\"", false)]
    [InlineData("on_or_before", "\"2026-03-15\"", "\"today\"", true)]
    [InlineData("on_or_before", "\"2026-03-16\"", "\"today\"", false)]
    [InlineData("after", "\"2026-03-15\"", "\"today\"", false)]
    [InlineData("after", "\"2025-12-16\"", "\"today-3m\"", true)]
    [InlineData("on_or_after", "\"2025-03-15\"", "\"today-1y\"", true)]
    [InlineData("on_or_after", "\"2025-03-14\"", "\"today-1y\"", false)]
    [InlineData("age_under", "\"2008-03-16\"", "18", true)]
    [InlineData("age_under", "\"2008-03-15\"", "18", false)]
    [InlineData("age_under", "null", "18", false)]
    [InlineData("age_at_least", "\"2008-03-15\"", "18", true)]
    [InlineData("age_at_least", "\"2008-03-16\"", "18", false)]
    [InlineData("age_at_least", "\"2004-02-29\"", "22", true)]
    [InlineData("age_at_least", "\"no date\"", "18", false)]
    public void Each_operator_holds_when_it_should(string name, string value, string operand, bool holds) =>
        Assert.Equal(holds, Holds($$"""{ "value": "x.y", "{{name}}": {{operand}} }""", ("x.y", value)));

    [Fact]
    public void Every_operator_is_in_the_table_above()
    {
        var tested = typeof(OperatorTests).GetMethod(nameof(Each_operator_holds_when_it_should))!.GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => ((IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).First().Value)
            .Cast<string>().Distinct().Order();
        Assert.Equal(Operators.Names.Order(), tested);
    }

    [Theory]
    [InlineData("""{ "all": [A, B] }""", true, true, true)]
    [InlineData("""{ "all": [A, B] }""", true, false, false)]
    [InlineData("""{ "any": [A, B] }""", false, true, true)]
    [InlineData("""{ "any": [A, B] }""", false, false, false)]
    [InlineData("""{ "any": [{ "all": [A, B] }, B] }""", false, true, true)]
    [InlineData("""{ "all": [{ "any": [A, B] }, B] }""", true, false, false)]
    public void And_and_or_nest(string condition, bool a, bool b, bool holds)
    {
        var json = condition.Replace("A", """{ "value": "in.a", "is": true }""", StringComparison.Ordinal)
            .Replace("B", """{ "value": "in.b", "is": true }""", StringComparison.Ordinal);
        Assert.Equal(holds, Holds(json, ("in.a", a ? "true" : "false"), ("in.b", b ? "true" : "false")));
    }

    [Theory]
    [InlineData("\"Byron\"", "\"Byron\"", true)]
    [InlineData("\"Byron\"", "\"Lovelace\"", false)]
    public void Two_attributes_can_be_compared(string left, string right, bool holds) =>
        Assert.Equal(holds, Holds("""{ "value": "a.name", "is": { "value": "b.name" } }""", ("a.name", left), ("b.name", right)));

    private static bool Holds(string condition, params (string Attribute, string Json)[] values)
    {
        var known = values.ToDictionary(value => value.Attribute, value => JsonNode.Parse(value.Json));
        return JsonSerializer.Deserialize<Condition>(condition, DefinitionJson.Options)!.Holds(attribute => known[attribute], Today);
    }
}
