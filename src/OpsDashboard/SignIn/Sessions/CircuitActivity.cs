using Microsoft.AspNetCore.Components.Server.Circuits;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>When the person at this page last did something there. What the server draws by itself does not count.</summary>
public sealed class CircuitActivity(TimeProvider time) : CircuitHandler
{
    public DateTime? LastAt { get; private set; }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        LastAt = time.GetUtcNow().UtcDateTime;
        return next(context);
    };
}
