using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Shell;
using OpsDashboard.Tests.Sync;
using Applicant = OpsDashboard.Data.Applicants.Applicant;

namespace OpsDashboard.Tests.Runs;

/// <summary>The real host with two connections, one run and one file in each, and a scripted Onfido that has the bytes.</summary>
public sealed class EvidenceHost : DashboardHost, IAsyncLifetime
{
    public const string Live = "live";
    public const string SharedApplicant = "applicant-shared";

    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;

    /// <summary>There before the host asks for its address.</summary>
    public ScriptedOnfido Onfido { get; } = ScriptedOnfido.StartAsync().GetAwaiter().GetResult();

    public byte[] Bytes { get; set; } = MediaTypeTests.Png(720, 456);

    public long MediaId { get; private set; }

    public long LiveMediaId { get; private set; }

    public IDbContextFactory<OpsDbContext> Ops => Services.GetRequiredService<IDbContextFactory<OpsDbContext>>();

    public async Task InitializeAsync()
    {
        Onfido.Interfere = AnswerAsync;
        MediaId = await AddAsync(Connection, "run-sandbox");
        LiveMediaId = await AddAsync(Live, "run-live");
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        await Onfido.DisposeAsync();
    }

    /// <summary>A browser in which this person is signed in, coming from a page of ours unless told otherwise.</summary>
    public async Task<HttpClient> SignedInAsync(string role, string? from = "same-origin")
    {
        var browser = NewBrowser();
        (await browser.SignInAsync(person: DevelopmentStaff.All.First(person => person.Is(role)))).Dispose();
        browser.DefaultRequestHeaders.Accept.Clear();
        if (from is not null)
        {
            browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);
        }

        return browser;
    }

    public void Grant(string? right)
    {
        var configuration = (IConfigurationRoot)Services.GetRequiredService<IConfiguration>();
        configuration["SignIn:Grants:Manager:0"] = right;
        configuration.Reload();
    }

    public async Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read)
    {
        await using var db = await Ops.CreateDbContextAsync();
        return await read(db);
    }

    public Task<List<string>> AuditAsync() => ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectType == "media").OrderBy(entry => entry.Seq)
        .Select(entry => entry.Action + " " + entry.SubjectId + " " + entry.Detail).ToListAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting($"Onfido:Connections:{Connection}:BaseAddress", Onfido.Address.ToString());
        builder.UseSetting($"Onfido:Connections:{Live}:BaseAddress", Onfido.Address.ToString());
        builder.UseSetting($"Onfido:Connections:{Live}:Name", "Live EU");
        builder.UseSetting($"Onfido:Connections:{Live}:Mode", "Live");
        builder.UseSetting($"Onfido:Connections:{Live}:ApiToken", "api_live.test.test");
        builder.UseSetting($"Onfido:Connections:{Live}:Roles:0", StaffRole.Reviewer);
    }

    /// <summary>Runs and applicant are known one by one: in a list, each connection would read the other's too.</summary>
    private async Task<bool> AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/');
        switch (parts[^1])
        {
            case "download":
                context.Response.ContentType = "image/jpeg";
                await context.Response.Body.WriteAsync(Bytes);
                return true;
            case "run-sandbox" or "run-live":
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(OnfidoJson.Serialize(new WorkflowRun
                {
                    Id = parts[^1], ApplicantId = SharedApplicant, WorkflowId = "w", Status = WorkflowRunStatus.Approved, CreatedAt = _since, UpdatedAt = _since,
                }));
                return true;
            case SharedApplicant:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(OnfidoJson.Serialize(new global::Onfido.Client.Applicant { Id = SharedApplicant, FirstName = "Ana", CreatedAt = _since }));
                return true;
            default:
                return false;
        }
    }

    private async Task<long> AddAsync(string connection, string runId)
    {
        var id = Services.GetRequiredService<ConnectionRegistry>().Find(connection)!.Id;
        await using var db = await Ops.CreateDbContextAsync();
        var applicant = new Applicant { ConnectionId = id, ApplicantId = SharedApplicant, State = ApplicantState.Known, FirstName = "Ana" };
        db.Runs.Add(new()
        {
            ConnectionId = id, RunId = runId, Applicant = applicant, Workflow = new() { ConnectionId = id, WorkflowId = "w" }, StatusRaw = "approved", Status = RunStatus.Approved,
            CustomerUserId = $"customer of {connection}/1", CreatedAt = _since.UtcDateTime, UpdatedAt = _since.UtcDateTime,
        });
        var media = new Media { ConnectionId = id, Applicant = applicant, Kind = MediaKind.Document, MediaId = $"doc-{connection}" };
        db.Media.Add(media);
        await db.SaveChangesAsync();
        db.RunTasks.Add(new() { Rid = (await db.Runs.SingleAsync(run => run.RunId == runId)).Rid, TaskId = $"document_photo_{connection}", TaskDefId = "upload_document_photo", State = RunTaskState.Completed });
        await db.SaveChangesAsync();
        return media.Id;
    }
}
