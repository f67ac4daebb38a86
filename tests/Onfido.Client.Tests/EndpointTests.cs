using System.Text.Json;
using Onfido.Client.Tests.Support;
using Onfido.Client.Webhooks;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

/// <summary>Each call: method, path, query and body as the API wants them, on a real connection.</summary>
public sealed class EndpointTests : ServerTest
{
    private const string Id = "dddddddd-0000-4000-8000-000000000004";

    private static readonly Endpoint[] Endpoints =
    [
        new("ping", "GET /v3.6/ping", "OK", client => client.PingAsync(), null),
        new("create applicant", "POST /v3.6/applicants", Wire.Applicant,
            client => client.Applicants.CreateAsync(new ApplicantCreate
            {
                FirstName = "Zoë",
                LastName = "O'Hara",
                Email = "z@example.com",
                Dob = new DateOnly(1990, 1, 31),
                IdNumbers = [new IdNumber { Type = "ssn", Value = "433-54-3937" }],
                Consents = [new Consent { Name = "privacy_notices_read", Granted = true }],
                Address = new Address { Postcode = "S2 2DF", Country = "GBR", Line1 = "first" },
                Location = new Location { CountryOfResidence = "GBR" },
            }),
            """
            {"first_name":"Zoë","last_name":"O'Hara","email":"z@example.com","dob":"1990-01-31",
            "id_numbers":[{"type":"ssn","value":"433-54-3937"}],"consents":[{"name":"privacy_notices_read","granted":true}],
            "address":{"postcode":"S2 2DF","country":"GBR","line1":"first"},"location":{"country_of_residence":"GBR"}}
            """),
        new("find applicant", $"GET /v3.6/applicants/{Id}", Wire.Applicant, client => client.Applicants.FindAsync(Id), null),
        new("update applicant", $"PUT /v3.6/applicants/{Id}", Wire.Applicant,
            client => client.Applicants.UpdateAsync(Id, new ApplicantUpdate { FirstName = "New" }), """{"first_name":"New"}"""),
        new("delete applicant", $"DELETE /v3.6/applicants/{Id}", null, client => client.Applicants.DeleteAsync(Id), null),
        new("restore applicant", $"POST /v3.6/applicants/{Id}/restore", null, client => client.Applicants.RestoreAsync(Id), null),
        new("applicant consents", $"GET /v3.6/applicants/{Id}/consents", Wire.Consents, client => client.Applicants.FindConsentsAsync(Id), null),
        new("list applicants", "GET /v3.6/applicants", Wire.List("applicants", Wire.Applicant), client => client.Applicants.ListPageAsync(), null),
        new("list applicants, everything asked", "GET /v3.6/applicants?page=2&per_page=100&include_deleted=true", Wire.List("applicants"),
            client => client.Applicants.ListPageAsync(new ApplicantListQuery { Page = 2, PerPage = 100, IncludeDeleted = true }), null),
        new("create run", "POST /v3.6/workflow_runs", Wire.Run,
            client => client.WorkflowRuns.CreateAsync(new WorkflowRunCreate
            {
                WorkflowId = "w",
                ApplicantId = "a",
                CustomData = JsonDocument.Parse("""{"amount":1.50}""").RootElement,
                Tags = ["retail"],
                CustomerUserId = "cust-42",
                Link = new WorkflowRunLink { CompletedRedirectUrl = "https://example.com/done", ExpiresAt = new DateTimeOffset(2026, 2, 1, 2, 0, 0, TimeSpan.FromHours(2)), Language = "de_DE" },
            }),
            """
            {"workflow_id":"w","applicant_id":"a","custom_data":{"amount":1.50},"tags":["retail"],"customer_user_id":"cust-42",
            "link":{"completed_redirect_url":"https://example.com/done","expires_at":"2026-02-01T00:00:00Z","language":"de_DE"}}
            """),
        new("find run", $"GET /v3.6/workflow_runs/{Id}", Wire.Run, client => client.WorkflowRuns.FindAsync(Id), null),
        new("list runs", "GET /v3.6/workflow_runs", Wire.Array(Wire.Run), client => client.WorkflowRuns.ListPageAsync(), null),
        new("list runs, everything asked",
            "GET /v3.6/workflow_runs?page=3&status=approved%2Cbrand_new&created_at_gt=2026-01-01&created_at_lt=2026-02-01&sort=asc&applicant_id=a&tags=one%2Ctwo%20words",
            Wire.Array(),
            client => client.WorkflowRuns.ListPageAsync(new WorkflowRunListQuery
            {
                Page = 3,
                Statuses = [WorkflowRunStatus.Approved, new WorkflowRunStatus("brand_new")],
                CreatedAfter = new DateOnly(2026, 1, 1),
                CreatedBefore = new DateOnly(2026, 2, 1),
                Sort = OnfidoSort.Ascending,
                ApplicantId = "a",
                Tags = ["one", "two words"],
            }),
            null),
        new("list runs, empty filters are none", "GET /v3.6/workflow_runs?sort=desc", Wire.Array(),
            client => client.WorkflowRuns.ListPageAsync(new WorkflowRunListQuery { Statuses = [], Tags = [], Sort = OnfidoSort.Descending }), null),
        new("list tasks", $"GET /v3.6/workflow_runs/{Id}/tasks", Wire.Array(Wire.TaskItem), client => client.Tasks.ListAsync(Id), null),
        new("find task", $"GET /v3.6/workflow_runs/{Id}/tasks/profile_1eb92", Wire.Task, client => client.Tasks.FindAsync(Id, "profile_1eb92"), null),
        new("complete task", $"POST /v3.6/workflow_runs/{Id}/tasks/send_1/complete", "{}",
            client => client.Tasks.CompleteAsync(Id, "send_1", JsonDocument.Parse("""{"score":12,"none":null}""").RootElement), """{"data":{"score":12,"none":null}}"""),
        new("list documents", $"GET /v3.6/documents?applicant_id={Id}", Wire.List("documents", Wire.Document), client => client.Documents.ListAsync(Id), null),
        new("find document", $"GET /v3.6/documents/{Id}", Wire.Document, client => client.Documents.FindAsync(Id), null),
        new("list live photos", $"GET /v3.6/live_photos?applicant_id={Id}", Wire.List("live_photos", Wire.Media), client => client.LivePhotos.ListAsync(Id), null),
        new("find live photo", $"GET /v3.6/live_photos/{Id}", Wire.Media, client => client.LivePhotos.FindAsync(Id), null),
        new("list live videos", $"GET /v3.6/live_videos?applicant_id={Id}", Wire.List("live_videos", Wire.Video), client => client.LiveVideos.ListAsync(Id), null),
        new("find live video", $"GET /v3.6/live_videos/{Id}", Wire.Video, client => client.LiveVideos.FindAsync(Id), null),
        new("list motion captures", $"GET /v3.6/motion_captures?applicant_id={Id}", Wire.List("motion_captures", Wire.Media),
            client => client.MotionCaptures.ListAsync(Id), null),
        new("find motion capture", $"GET /v3.6/motion_captures/{Id}", Wire.Media, client => client.MotionCaptures.FindAsync(Id), null),
        new("create webhook", "POST /v3.6/webhooks", Wire.Webhook,
            client => client.Webhooks.CreateAsync(new WebhookCreate
            {
                Url = "https://example.com/hook",
                Events = [WebhookEventNames.WorkflowRunCompleted],
                Environments = ["sandbox"],
                Enabled = true,
                PayloadVersion = 3,
                OauthEnabled = false,
            }),
            """
            {"url":"https://example.com/hook","enabled":true,"events":["workflow_run.completed"],"environments":["sandbox"],"payload_version":3,"oauth_enabled":false}
            """),
        new("list webhooks", "GET /v3.6/webhooks", Wire.List("webhooks", Wire.Webhook), client => client.Webhooks.ListAsync(), null),
        new("find webhook", $"GET /v3.6/webhooks/{Id}", Wire.Webhook, client => client.Webhooks.FindAsync(Id), null),
        new("update webhook", $"PUT /v3.6/webhooks/{Id}", Wire.Webhook,
            client => client.Webhooks.UpdateAsync(Id, new WebhookUpdate { Enabled = false }), """{"enabled":false}"""),
        new("delete webhook", $"DELETE /v3.6/webhooks/{Id}", null, client => client.Webhooks.DeleteAsync(Id), null),
        new("download document", $"GET /v3.6/documents/{Id}/download", "bytes", client => DisposeAsync(client.Documents.DownloadAsync(Id)), null),
        new("download live photo", $"GET /v3.6/live_photos/{Id}/download", "bytes", client => DisposeAsync(client.LivePhotos.DownloadAsync(Id)), null),
        new("download live video", $"GET /v3.6/live_videos/{Id}/download", "bytes", client => DisposeAsync(client.LiveVideos.DownloadAsync(Id)), null),
        new("download motion capture", $"GET /v3.6/motion_captures/{Id}/download", "bytes", client => DisposeAsync(client.MotionCaptures.DownloadAsync(Id)), null),
    ];

    public static TheoryData<string> Names => [.. Endpoints.Select(endpoint => endpoint.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_has_the_method_path_query_headers_and_body_of_the_api(string name)
    {
        var endpoint = Endpoints.Single(candidate => candidate.Name == name);
        Server.Then(endpoint.Answer is null ? Status(204) : Json(endpoint.Answer));

        await endpoint.Call(Client());

        var request = Server.OnlyRequest;
        Assert.Equal(endpoint.Line, request.Line);
        Assert.Equal($"Token token={Token}", request.Header("Authorization"));
        Assert.Matches(@"^Onfido\.Client/\d+\.\d+\.\d+$", request.Header("User-Agent"));
        Assert.Equal(name.StartsWith("download", StringComparison.Ordinal) ? "*/*" : "application/json", request.Header("Accept"));
        if (endpoint.Body is null)
        {
            Assert.Equal("", request.Body);
        }
        else
        {
            Assert.Equal("application/json", request.Header("Content-Type"));
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(endpoint.Body).RootElement, JsonDocument.Parse(request.Body).RootElement), request.Body);
        }
    }

    [Fact]
    public void Every_public_call_of_the_client_stands_in_the_table()
    {
        var calls = typeof(OnfidoClient).GetProperties()
            .Where(property => property.PropertyType.Name.EndsWith("Client", StringComparison.Ordinal))
            .SelectMany(property => property.PropertyType.GetMethods())
            .Count(method => typeof(Task).IsAssignableFrom(method.ReturnType));

        // Beside these the table has ping, and three lists asked for in a second way.
        Assert.Equal(Endpoints.Length - 4, calls);
    }

    [Fact]
    public async Task A_run_is_read_with_all_its_members()
    {
        Server.Then(Json(Wire.Run));

        var run = await Client().WorkflowRuns.FindAsync(Wire.RunId);

        Assert.Equal(Wire.RunId, run.Id);
        Assert.Equal(Wire.ApplicantId, run.ApplicantId);
        Assert.Equal(7, run.WorkflowVersionId);
        Assert.Equal(WorkflowRunStatus.Approved, run.Status);
        Assert.Equal("1.50", run.Output!.Value.GetProperty("score").GetRawText());
        Assert.Equal(["fine"], run.Reasons);
        Assert.Null(run.Error);
        Assert.Equal("header.body.signature", run.SdkToken);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), run.Link!.ExpiresAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 125, TimeSpan.Zero), run.UpdatedAt);
        Assert.Equal(["retail"], run.Tags);
        Assert.Equal("cust-42", run.CustomerUserId);
        Assert.Null(run.UnknownMembers);
    }

    [Fact]
    public async Task An_applicant_is_read_with_all_its_members()
    {
        Server.Then(Json(Wire.Applicant));

        var applicant = await Client().Applicants.FindAsync(Wire.ApplicantId);

        Assert.Equal(("Zoë", "李", new DateOnly(1990, 1, 31)), (applicant.FirstName, applicant.LastName, applicant.Dob));
        Assert.True(applicant.Sandbox);
        Assert.Equal("433-54-3937", Assert.Single(applicant.IdNumbers!).Value);
        Assert.Equal(("High Street", "first"), (applicant.Address!.Street, applicant.Address.Line1));
        Assert.Equal("127.0.0.1", applicant.Location!.IpAddress);
        Assert.Null(applicant.Address.UnknownMembers);
    }

    [Fact]
    public async Task Ping_answers_the_text()
    {
        Server.Then(Bytes("OK"u8.ToArray(), "text/plain"));

        Assert.Equal("OK", await Client().PingAsync());
    }

    [Theory]
    [InlineData("../webhooks", "GET /v3.6/applicants/..%2Fwebhooks")]
    [InlineData("a b?c#d", "GET /v3.6/applicants/a%20b%3Fc%23d")]
    public async Task An_id_cannot_leave_its_place_in_the_path(string id, string line)
    {
        Server.Then(Json(Wire.Applicant));

        await Client().Applicants.FindAsync(id);

        Assert.Equal(Uri.UnescapeDataString(line), Uri.UnescapeDataString(Server.OnlyRequest.Line));
        Assert.StartsWith("/v3.6/applicants/", Server.OnlyRequest.PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_cannot_be_one_is_refused_before_anything_is_sent(string id)
    {
        var client = Client();

        await Assert.ThrowsAsync<ArgumentException>(() => client.Applicants.DeleteAsync(id));
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_task_is_not_completed_with_a_plain_value(string data)
    {
        var client = Client();

        await Assert.ThrowsAsync<ArgumentException>(() => client.Tasks.CompleteAsync("r", "t", JsonDocument.Parse(data).RootElement));
        Assert.Empty(Server.Requests);
    }

    private static async Task DisposeAsync(Task<OnfidoDownload> download) => await (await download).DisposeAsync();

    private sealed record Endpoint(string Name, string Line, string? Answer, Func<OnfidoClient, Task> Call, string? Body);
}
