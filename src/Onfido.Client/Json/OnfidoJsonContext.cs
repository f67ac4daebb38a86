using System.Text.Json;
using System.Text.Json.Serialization;
using Onfido.Client.Webhooks;

namespace Onfido.Client;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(Applicant))]
[JsonSerializable(typeof(ApplicantList))]
[JsonSerializable(typeof(ApplicantCreate))]
[JsonSerializable(typeof(ApplicantUpdate))]
[JsonSerializable(typeof(IReadOnlyList<Consent>))]
[JsonSerializable(typeof(WorkflowRun))]
[JsonSerializable(typeof(IReadOnlyList<WorkflowRun>))]
[JsonSerializable(typeof(WorkflowRunCreate))]
[JsonSerializable(typeof(WorkflowTask))]
[JsonSerializable(typeof(IReadOnlyList<WorkflowTask>))]
[JsonSerializable(typeof(TaskCompletion))]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(DocumentList))]
[JsonSerializable(typeof(LivePhoto))]
[JsonSerializable(typeof(LivePhotoList))]
[JsonSerializable(typeof(LiveVideo))]
[JsonSerializable(typeof(LiveVideoList))]
[JsonSerializable(typeof(MotionCapture))]
[JsonSerializable(typeof(MotionCaptureList))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookCreate))]
[JsonSerializable(typeof(WebhookUpdate))]
[JsonSerializable(typeof(OAuthToken))]
internal sealed partial class OnfidoJsonContext : JsonSerializerContext;
