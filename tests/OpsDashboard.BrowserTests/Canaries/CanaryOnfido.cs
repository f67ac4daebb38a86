using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpsDashboard.BrowserTests.Canaries;

/// <summary>The far side with a canary in every place: a run in review, one that waits for its applicant and one in error.</summary>
internal sealed partial class CanaryOnfido : IAsyncDisposable
{
    public const string ReviewRun = "11111111-aaaa-4bbb-8ccc-000000000001";
    public const string OpenRun = "11111111-aaaa-4bbb-8ccc-000000000002";
    public const string ErrorRun = "11111111-aaaa-4bbb-8ccc-000000000003";

    public const string WorkflowId = "33333333-aaaa-4bbb-8ccc-000000000001";
    public const string WorkflowVersion = "4";

    private const string Applicant = "22222222-aaaa-4bbb-8ccc-000000000001";

    /// <summary>The smallest PNG, with room for a comment.</summary>
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly WebApplication _app;
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    private CanaryOnfido(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public static async Task<CanaryOnfido> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var onfido = new CanaryOnfido(app);
        app.Run(onfido.AnswerAsync);
        await app.StartAsync();
        onfido.Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return onfido;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>A webhook body that no page shows: parked, because nobody knows its resource.</summary>
    public string UnknownEvent => Fill("""{"payload":{"resource_type":"riddle","action":"riddle.asked","object":{"id":"x","note":"{webhook.body}"}}}""");

    public string TaskEvent => Fill($$"""
        {"payload":{"resource_type":"workflow_task","action":"workflow_task.completed",
         "object":{"id":"watchlist_9","task_def_id":"watchlist_standard","task_spec_id":"watchlist_9","workflow_run_id":"{{ReviewRun}}","status":"completed"},
         "resource":{"id":"watchlist_9","workflow_run_id":"{{ReviewRun}}","task_def_id":"watchlist_standard","created_at":"{{At(-50)}}","updated_at":"{{At(-40)}}",
          "output":{"result":"{webhook.task.output}"} } } }
        """);

    private async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!["/v3.6/".Length..].Split('/');
        var isFirstPage = context.Request.Query["page"].ToString() is "" or "1";
        switch (context.Request.Method, parts)
        {
            case ("GET", ["workflow_runs"]):
                await WriteAsync(context, isFirstPage ? $"[{Review},{Open},{Error}]" : "[]");
                break;
            case ("GET", ["workflow_runs", var id]):
                await WriteAsync(context, id switch { ReviewRun => Review, OpenRun => Open, _ => Error });
                break;
            case ("GET", ["workflow_runs", ReviewRun, "tasks"]):
                await WriteAsync(context, $"[{TaskHead("profile_data_1", "profile_data")},{TaskHead("document_check_7", "document_check")}]");
                break;
            case ("GET", ["workflow_runs", ReviewRun, "tasks", var task]):
                await WriteAsync(context, task == "profile_data_1" ? ProfileTask : ReportTask);
                break;
            case ("GET", ["workflow_runs", _, "tasks"]):
                await WriteAsync(context, "[]");
                break;
            case ("GET", ["applicants"]):
                await WriteAsync(context, $$"""{"applicants":[{{(isFirstPage ? Person : "")}}]}""");
                break;
            case ("GET", ["applicants", _]):
                await WriteAsync(context, Person);
                break;
            case ("GET", ["documents"]):
                await WriteAsync(context, """{"documents":[{"id":"44444444-aaaa-4bbb-8ccc-000000000001","type":"passport","side":"front","issuing_country":"PRT","file_type":"png","file_size":90,"file_name":"{document.file_name}.png"}]}""");
                break;
            case ("GET", ["live_photos"]):
                await WriteAsync(context, """{"live_photos":[{"id":"44444444-aaaa-4bbb-8ccc-000000000002","file_type":"image/png","file_size":90,"file_name":"{live_photo.file_name}.png"}]}""");
                break;
            case ("GET", ["live_videos" or "motion_captures"]):
                await WriteAsync(context, $$"""{"{{parts[0]}}":[]}""");
                break;
            case ("GET", [var kind and ("documents" or "live_photos"), _, "download"]):
                context.Response.ContentType = "image/png";
                await context.Response.BodyWriter.WriteAsync((byte[])[.. Png, .. Encoding.UTF8.GetBytes(AllCanaries.Of(kind == "documents" ? "document.bytes" : "live_photo.bytes"))]);
                break;
            case ("POST", ["webhooks"]):
                await WriteAsync(context, """{"id":"66666666-aaaa-4bbb-8ccc-000000000001","url":"http://127.0.0.1/","enabled":true,"token":"{webhook.registered_token}"}""");
                break;
            case (_, ["webhooks", ..]):
                await WriteAsync(context, """{"webhooks":[]}""");
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await WriteAsync(context, """{"error":{"type":"resource_not_found","message":"not here"}}""");
                break;
        }
    }

    private string Review => $$"""
        {"id":"{{ReviewRun}}","applicant_id":"{{Applicant}}","workflow_id":"{{WorkflowId}}","workflow_version_id":{{WorkflowVersion}},"status":"review",
         "created_at":"{{At(-90)}}","updated_at":"{{At(-30)}}","dashboard_url":"https://dashboard.onfido.com/results/{{ReviewRun}}",
         "customer_user_id":"{run.customer_user_id}","tags":["{run.tags}"],"reasons":["{run.reasons.first}","{run.reasons.second}"],
         "output":{"remark":"{run.output.text}","{run.output.name_of_member}":true,"more":{"list":[{"deep":"{run.output.nested.deep}"}]},"document_number":"{run.output.document_number}"},
         "sdk_token":"{run.sdk_token}","link":{"url":"https://eu.onfido.app/l/over","expires_at":null},"riddle":"{run.unknown_member}"}
        """;

    private string Open => $$"""
        {"id":"{{OpenRun}}","applicant_id":"{{Applicant}}","workflow_id":"{{WorkflowId}}","workflow_version_id":{{WorkflowVersion}},"status":"awaiting_input",
         "created_at":"{{At(-20)}}","updated_at":"{{At(-15)}}","reasons":[],"output":null,"sdk_token":"{open_run.sdk_token}",
         "link":{"url":"https://eu.onfido.app/l/{run.link.url}","language":"en_US","expires_at":"{{At(60 * 24)}}"} }
        """;

    private string Error => $$"""
        {"id":"{{ErrorRun}}","applicant_id":"{{Applicant}}","workflow_id":"{{WorkflowId}}","workflow_version_id":{{WorkflowVersion}},"status":"error",
         "created_at":"{{At(-200)}}","updated_at":"{{At(-180)}}","reasons":[],"output":null,"error":{"type":"unexpected_error","message":"{run.error.message}"} }
        """;

    private string Person => $$"""
        {"id":"{{Applicant}}","created_at":"{{At(-300)}}","first_name":"{applicant.first_name}","last_name":"{applicant.last_name}","email":"{applicant.email}@example.com",
         "phone_number":"{applicant.phone_number}","dob":"1984-02-29","address":{"street":"{applicant.address.street}","town":"{applicant.address.town}","postcode":"1000","country":"PRT"},
         "id_numbers":[{"type":"tax_id","value":"{applicant.id_numbers.value}"}],"riddle":"{applicant.unknown_member}"}
        """;

    private string ProfileTask => $$"""
        { {{TaskFacts("profile_data_1", "profile_data")}},"input":{"form":"{task.input.text}"},"output":{"answer":"{task.output.text}"} }
        """;

    private string ReportTask => $$"""
        { {{TaskFacts("document_check_7", "document_check")}},"input":{},"output":{
          "uuid":"55555555-aaaa-4bbb-8ccc-000000000001","status":"complete","result":"consider","sub_result":"{report.sub_result}",
          "breakdown":{
            "visual_authenticity":{"result":"consider","breakdown":{
              "fonts":{"result":"consider","properties":{"seen":"{report.breakdown.properties}"} },
              "{report.breakdown.leaf}":{"result":"{report.breakdown.result}","properties":{} } } },
            "{report.breakdown.group}":{"result":"{report.result}","breakdown":{} } },
          "properties":{"document_numbers":[{"type":"document_number","value":"{report.properties.document_number}"}],"first_name":"{report.properties.first_name}",
            "nationality":"{report.properties.nationality}","riddle":"{report.properties.unknown_member}"},
          "repeat_attempts":{"report_id":"{report.repeat_attempts}","repeat_attempts":[],"attempts_count":1} } }
        """;

    private string TaskHead(string id, string definition) => $$"""{ {{TaskFacts(id, definition)}} }""";

    private string TaskFacts(string id, string definition) =>
        $"""
        "id":"{id}","workflow_run_id":"{ReviewRun}","task_def_id":"{definition}","created_at":"{At(-80)}","updated_at":"{At(-40)}"
        """;

    private string At(int minutes) => _now.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Fill(json));
    }

    private static string Fill(string json) => Place().Replace(json, match => AllCanaries.Of(match.Groups["place"].Value));

    [GeneratedRegex(@"\{(?<place>[a-z_]+(\.[a-z_]+)+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
