using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Shared;

namespace OpsDashboard.SignIn;

/// <summary>Records that somebody was not let in, and leads them to a page that says why.</summary>
public sealed partial class SignInRefusals(IDbContextFactory<OpsDbContext> factory, StaffAudit audit, ILogger<SignInRefusals> logger)
{
    /// <summary>Answers a remote sign-in that failed; what is no refusal is left to the error page.</summary>
    public static async Task AnswerAsync(RemoteFailureContext context)
    {
        if (context.Failure is SignInRefusedException refusal)
        {
            await context.HttpContext.RequestServices.GetRequiredService<SignInRefusals>().RecordAsync(refusal.Problem, refusal.Oid, context.HttpContext.RequestAborted);
            context.Response.Redirect(PageUrls.SignInProblem(refusal.Problem));
            context.HandleResponse();
        }
    }

    public Task RecordAsync(string problem, Guid? oid, CancellationToken cancellationToken)
    {
        Log.Refused(logger, problem);
        return SignInProblem.IsWorthAnEntry(problem)
            ? factory.WriteAsync(
                db => audit.AppendAsync(db, AuditActor.System, "sign-in.refused", "staff", oid?.ToString() ?? "unknown", problem, cancellationToken), cancellationToken)
            : Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused: {Problem}")]
        public static partial void Refused(ILogger logger, string problem);
    }
}
