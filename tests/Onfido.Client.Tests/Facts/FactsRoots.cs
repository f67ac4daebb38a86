using Onfido.Client.Tests.Endpoints;
using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests.Facts;

/// <summary>A schema of the document and the type that it is in the client.</summary>
internal sealed record FactsRoot(string Schema, Type Type, bool IsRequest);

/// <summary>Where the two meet: the bodies and results of all calls. From here the rest follows member by member.</summary>
internal static class FactsRoots
{
    public static IReadOnlyList<FactsRoot> All { get; } = [.. Requests().Concat(Answers()).Concat(Webhooks()).Distinct()];

    /// <summary>Schemas that only wrap a list or an object, which the client takes off.</summary>
    public static IReadOnlyList<FactsProperty> Wrappers { get; } =
        [.. Calls().Select(call => Wrapper(call.Operation.Answer, call.Endpoint.Result)).OfType<FactsProperty>().Distinct()];

    private static IEnumerable<(FactsOperation Operation, Endpoint Endpoint)> Calls() =>
        from endpoint in EndpointTable.All
        join operation in FactsTable.Current.Operations on endpoint.Operation equals operation.Name
        select (operation, endpoint);

    private static IEnumerable<FactsRoot> Requests() =>
    [
        .. from call in Calls()
           where call.Endpoint.Body is not null
           select new FactsRoot(FactsTable.Schema(call.Operation.Request!)!, call.Endpoint.Body!, true),
        new("extract_request", typeof(ExtractionCreate), true),
        new("complete_task_builder", typeof(TaskCompletion), true),
        new("webhook_resend", typeof(WebhookResendList), true),
    ];

    private static IEnumerable<FactsRoot> Answers() =>
        from call in Calls()
        where call.Endpoint.Result is not null && call.Operation.Answer is not null && FactsTable.Schema(call.Operation.Answer) is not null
        let wrapper = Wrapper(call.Operation.Answer, call.Endpoint.Result)
        select new FactsRoot(
            FactsTable.Schema(wrapper?.Type ?? call.Operation.Answer!)!, WireMembers.ItemOf(call.Endpoint.Result!) ?? call.Endpoint.Result!, false);

    private static IEnumerable<FactsRoot> Webhooks() =>
    [
        new("webhook_event_payload", typeof(WebhookEvent), false),
        new("webhook_event_payload_object", typeof(WebhookEventObject), false),
        new("webhook_event_payload_resource", typeof(WorkflowRun), false),
        new("webhook_event_payload_resource", typeof(WorkflowTask), false),
        new("webhook_event_payload_resource", typeof(WebhookTimelineFile), false),
    ];

    private static FactsProperty? Wrapper(string? answer, Type? result)
    {
        if (answer is null || result is null || answer.EndsWith("[]", StringComparison.Ordinal))
            return null;
        if (FactsTable.Schema(answer) is not { } schema || FactsTable.Current.IsReport(schema) || FactsTable.Current.PropertiesOf(schema) is not [var only])
            return null;
        return WireMembers.ItemOf(result) is not null || !WireMembers.Of(result).ContainsKey(only.Name) ? only : null;
    }
}
