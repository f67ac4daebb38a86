using OpsDashboard;
using OpsDashboard.Configuration;
using OpsDashboard.Live;
using OpsDashboard.Operations;
using OpsDashboard.Runs;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Webhooks;

var builder = WebApplication.CreateBuilder(args);
if (!builder.AddConfiguration())
{
    return 1;
}

builder.AddData();
builder.AddShell();
builder.AddStaffSignIn();
builder.Services.AddLive().AddWebhooks().AddSync(builder.Configuration.ReportingTimeZone()).AddRuns().AddOperations();

var app = builder.Build();
if (await app.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

if (!await app.PrepareAsync())
{
    return 1;
}

app.UseShell();
app.MapStaffSignIn();
app.MapWebhooks();
app.MapShell();
await app.RunAsync();
return 0;
