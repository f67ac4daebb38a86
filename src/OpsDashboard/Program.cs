using OpsDashboard;
using OpsDashboard.Administration;
using OpsDashboard.Api;
using OpsDashboard.Configuration;
using OpsDashboard.Home;
using OpsDashboard.Insights;
using OpsDashboard.Live;
using OpsDashboard.Notices;
using OpsDashboard.Operations;
using OpsDashboard.Privacy;
using OpsDashboard.Review;
using OpsDashboard.Runs;
using OpsDashboard.Sandbox;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Webhooks;
using OpsDashboard.Workflows;
using OpsDashboard.WriteBack;

var builder = WebApplication.CreateBuilder(args);
if (!builder.AddConfiguration())
{
    return 1;
}

builder.AddData();
builder.AddShell();
builder.AddStaffSignIn();
builder.Services.AddLive().AddPrivacy().AddWebhooks().AddSync(builder.Configuration.ReportingTimeZone()).AddRuns().AddOperations()
    .AddReview().AddWriteBack().AddApi().AddNotices().AddInsights().AddWorkflows().AddHome().AddAdministration().AddSandbox();

var app = builder.Build();
if (await app.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

app.UseShell();
app.MapStaffSignIn();
app.MapWebhooks();
app.MapRuns();
app.MapApi();
app.MapHealth();
app.MapShell();
await app.RunAsync();
return 0;
