using Onfido.Client.Tests.Endpoints;
using Onfido.Client.Webhooks;
using Xunit.Abstractions;

namespace Onfido.Client.Tests.Facts;

/// <summary>The client holds all that the document names, and nothing that it does not.</summary>
public sealed class CompletenessTests(ITestOutputHelper output)
{
    private readonly FactsTable _facts = FactsTable.Current;

    [Fact]
    public void Every_operation_and_every_property_of_the_document_has_its_place()
    {
        var placement = new Placement();
        var called = _facts.Operations.Where(IsCalled).ToList();
        var all = _facts.AllProperties.ToList();

        output.WriteLine($"operations {called.Count}/{_facts.Operations.Count}, properties {placement.Placed.Count}/{all.Count}");

        Assert.Empty(_facts.Operations.Except(called).Select(operation => operation.Name));
        Assert.Empty(placement.Wrong);
        Assert.Empty(all.Except(placement.Placed).Select(property => property.ToString()));
        Assert.Equal(84, _facts.Operations.Count);
        Assert.Equal(21, _facts.Variants.Count);
    }

    [Fact]
    public void Every_query_parameter_can_be_asked_for_and_no_other_is_sent()
    {
        foreach (var operation in _facts.Operations)
        {
            var calls = EndpointTable.All.Where(endpoint => endpoint.Operation == operation.Name);

            Assert.Equal(operation.Query.Order(), calls.SelectMany(call => QueryOf(call.Line)).Distinct().Order());
        }
    }

    [Fact]
    public void Every_public_call_is_an_operation_of_the_document()
    {
        var calls = typeof(OnfidoClient).GetProperties()
            .Where(property => property.PropertyType.Name.EndsWith("Client", StringComparison.Ordinal))
            .SelectMany(property => property.PropertyType.GetMethods())
            .Concat(typeof(OnfidoClient).GetMethods())
            .Count(method => typeof(Task).IsAssignableFrom(method.ReturnType));

        Assert.Equal(_facts.Operations.Count, calls);
    }

    [Fact]
    public void Nothing_in_the_client_is_unknown_to_the_document_unless_it_is_listed_with_its_reason()
    {
        var known = new Placement().Known;
        var unknown =
            from type in WireTypes()
            where !Deviations.TypesBeyond.ContainsKey(type)
            from member in WireMembers.Of(type).Keys
            where !known.Contains((type, member)) && !Deviations.MembersBeyond.ContainsKey((type, member))
            select $"{type.Name}.{member}";

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_value_of_an_enumeration_is_named_and_no_other()
    {
        var placement = new Placement();

        output.WriteLine($"values {_facts.AllValues.Sum(list => list.Values.Count)} in {_facts.AllValues.Count()} enumerations");
        Assert.Equal(Deviations.ValuesElsewhere.Keys.Order(), _facts.AllValues.Select(list => list.Name).Except(placement.ValueLists).Order());
        Assert.Empty(OpenValues().Except(placement.Values.Keys));
        foreach (var (type, values) in placement.Values)
        {
            var named = WireMembers.IsOpenValue(type) ? WireMembers.KnownValues(type) : WireMembers.Constants(type);
            Assert.Equal(values.Order(StringComparer.Ordinal), named.Where(value => !Deviations.ValuesBeyond.ContainsKey(value)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_listed_deviation_is_one()
    {
        var placement = new Placement();
        var properties = _facts.AllProperties.Select(property => property.ToString()).ToHashSet();

        Assert.All(Deviations.PlacedElsewhere.Keys.Concat(Deviations.NotRequired.Keys), name => Assert.Contains(name, properties));
        Assert.All(Deviations.MembersBeyond.Keys, member => Assert.DoesNotContain(member, placement.Known));
        Assert.All(Deviations.MembersBeyond.Keys, member => Assert.Contains(member.Member, WireMembers.Of(member.Type).Keys));
        Assert.All(Deviations.TypesBeyond.Keys, type => Assert.DoesNotContain(placement.Known, known => known.Type == type));
    }

    private static bool IsCalled(FactsOperation operation) =>
        EndpointTable.All.Any(endpoint => endpoint.Operation == operation.Name
            && endpoint.Line.Split(' ') is [var method, var target]
            && method == operation.Method
            && Follows(target.Split('?')[0].Split('/'), ("/v3.6" + operation.Path).Split('/')));

    private static bool Follows(string[] path, string[] template) =>
        path.Length == template.Length && path.Zip(template).All(pair => pair.Second.StartsWith('{') ? pair.First.Length > 0 : pair.First == pair.Second);

    private static IEnumerable<string> QueryOf(string line) =>
        line.Split('?') is [_, var query] ? query.Split('&').Select(pair => pair.Split('=')[0]) : [];

    /// <summary>Every wire type, generic ones as they are used.</summary>
    private static HashSet<Type> WireTypes()
    {
        var types = new HashSet<Type>();
        var all = typeof(OnfidoObject).Assembly.GetTypes();
        foreach (var type in all.Where(type => type.IsSubclassOf(typeof(OnfidoObject)) && !type.IsAbstract && !type.IsGenericType))
            Add(type);
        Add(typeof(DocumentUpload));
        Add(typeof(LivePhotoUpload));
        Add(typeof(IdPhotoUpload));
        Add(typeof(SigningDocumentUpload));
        return types;

        void Add(Type type)
        {
            if (!types.Add(type))
                return;
            foreach (var member in WireMembers.Of(type).Values)
            {
                var used = WireMembers.ItemOf(member.PropertyType) ?? member.PropertyType;
                if (used.IsSubclassOf(typeof(OnfidoObject)))
                    Add(used);
            }
        }
    }

    private static IEnumerable<Type> OpenValues() =>
        typeof(OnfidoObject).Assembly.GetExportedTypes().Where(type => WireMembers.IsOpenValue(type) && type != typeof(OnfidoDate))
            .Concat([typeof(WebhookEventNames), typeof(WebhookResourceTypes), typeof(WebhookObjectStatuses)]);
}
