using OpsDashboard.Configuration;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

var builder = WebApplication.CreateBuilder(args);
if (!builder.AddConfiguration())
{
    return 1;
}

builder.AddShell();
builder.AddStaffSignIn();

var app = builder.Build();
app.UseShell();
app.MapStaffSignIn();
app.MapShell();
await app.RunAsync();
return 0;
