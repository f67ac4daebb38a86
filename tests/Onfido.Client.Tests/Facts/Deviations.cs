using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests.Facts;

/// <summary>Where the client is not what the document says, and why: the wire has the last word.</summary>
internal static class Deviations
{
    /// <summary>Properties of the document whose place has another name or shape, or that are wilfully left out.</summary>
    public static IReadOnlyDictionary<string, string> PlacedElsewhere { get; } = new Dictionary<string, string>
    {
        ["workflow_run_builder.created_at"] = "set by Onfido: the document shares it between request and answer",
        ["workflow_run_builder.updated_at"] = "set by Onfido: the document shares it between request and answer",
        ["webhook_event.payload"] = $"{nameof(WebhookEvent)}.{nameof(WebhookEvent.Payload)}: {nameof(WebhookEvent)} stands for both levels",
        ["webhook_event_payload.object"] = $"{nameof(WebhookEvent)}.{nameof(WebhookEvent.Object)}, read tolerantly",
        ["webhook_event_payload.resource"] = $"{nameof(WebhookEvent)}.{nameof(WebhookEvent.Resource)} and its typed readings",
        ["webhook_event_payload_object.started_at_iso8601"] = $"{nameof(WebhookEventObject)}.{nameof(WebhookEventObject.StartedAt)}",
        ["webhook_event_payload_object.completed_at_iso8601"] = $"{nameof(WebhookEventObject)}.{nameof(WebhookEventObject.CompletedAt)}",
        ["webhook_event_payload_resource.status"] = $"{nameof(WorkflowRun)}.{nameof(WorkflowRun.Status)} of runs, {nameof(WebhookEventObject)} of tasks",
        ["Error.error"] = $"{nameof(OnfidoException)} stands for both levels",
        ["ErrorProperties.type"] = $"{nameof(OnfidoException)}.{nameof(OnfidoException.ErrorType)}",
        ["ErrorProperties.message"] = $"{nameof(OnfidoException)}.{nameof(OnfidoException.ErrorMessage)}",
        ["ErrorProperties.fields"] = $"{nameof(OnfidoException)}.{nameof(OnfidoException.Fields)}",
        ["Error_1.error"] = $"{nameof(OnfidoException)} stands for both levels",
        ["Error_1.document_id"] = "the id that the caller just gave",
        ["ErrorProperties_1.type"] = $"{nameof(OnfidoException)}.{nameof(OnfidoException.ErrorType)}",
        ["ErrorProperties_1.message"] = $"{nameof(OnfidoException)}.{nameof(OnfidoException.ErrorMessage)}",
    };

    /// <summary>Types that the document does not know.</summary>
    public static IReadOnlyDictionary<Type, string> TypesBeyond { get; } = new Dictionary<Type, string>
    {
        [typeof(UnknownReport)] = "a report of a name that came later",
        [typeof(StudioDocumentReport)] = "Studio: outputs of tasks are free JSON in the document",
        [typeof(StudioFacialSimilarityReport)] = "Studio",
        [typeof(StudioKnownFacesReport)] = "Studio",
        [typeof(StudioIdentityEnhancedReport)] = "Studio",
        [typeof(StudioWatchlistReport)] = "Studio",
        [typeof(StudioWatchlistEnhancedReport)] = "Studio",
        [typeof(StudioProofOfAddressReport)] = "Studio",
        [typeof(StudioUsDrivingLicenceReport)] = "Studio",
        [typeof(StudioDeviceIntelligenceReport)] = "Studio",
        [typeof(StudioIndiaPanReport)] = "Studio",
        [typeof(StudioMedia)] = "Studio",
        [typeof(StudioSignature)] = "Studio",
        [typeof(StudioSignatureProperties)] = "Studio",
        [typeof(DocumentPoliceRecord)] = "Studio: the classic police record is a result alone",
    };

    /// <summary>Members that the document does not know.</summary>
    public static IReadOnlyDictionary<(Type Type, string Member), string> MembersBeyond { get; } = new Dictionary<(Type, string), string>
    {
        [(typeof(LiveVideo), "languages")] = "the wire has it",
        [(typeof(IdentityEnhancedReport), "documents")] = "the wire has it",
        [(typeof(DocumentProperties), "document_number")] = "Studio",
        [(typeof(BreakdownGroup<DocumentPoliceRecord>), "breakdown")] = "Studio",
        [(typeof(BreakdownGroup<DeviceChecks>), "result")] = "one type for all groups; stays null",
        [(typeof(BreakdownGroup<IndiaPanChecks>), "result")] = "one type for all groups; stays null",
    };

    /// <summary>Members that the client asks for or counts on although the document does not mark them required.</summary>
    public static IReadOnlyDictionary<string, string> RequiredBeyond { get; } = new Dictionary<string, string>
    {
        ["id"] = "the wire always has it",
        ["file"] = "the server refuses an upload without it",
        ["applicant_id"] = "the server refuses an upload without it",
        ["type"] = "the server refuses a document without it",
        ["data"] = "there is nothing to send again without it",
    };

    /// <summary>Members of requests that the document marks required and the client does not ask for.</summary>
    public static IReadOnlyDictionary<string, string> NotRequired { get; } = new Dictionary<string, string>
    {
        ["us_driving_licence_builder.issue_state"] = "the server takes a licence without it",
        ["address_builder.postcode"] = "one type for requests and answers",
        ["address_builder.country"] = "one type for requests and answers",
        ["applicant_consent_builder.name"] = "one type for requests and answers",
        ["applicant_consent_builder.granted"] = "one type for requests and answers",
    };

    /// <summary>Enumerations of the document that no property of the client holds.</summary>
    public static IReadOnlyDictionary<string, string> ValuesElsewhere { get; } = new Dictionary<string, string>
    {
        ["list_workflow_runs.sort"] = $"{nameof(OnfidoSort)}: two values that no one adds to",
        ["webhook_event_resource_status"] = $"a part of {nameof(WebhookObjectStatuses)}",
    };

    /// <summary>Values that the client names and the document does not.</summary>
    public static IReadOnlyDictionary<string, string> ValuesBeyond { get; } = new Dictionary<string, string>
    {
        [WebhookEventNames.WorkflowRunStarted] = "offered in Onfido's dashboard",
    };
}
