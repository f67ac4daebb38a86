using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Capture;

/// <summary>A run as whoever has its link finds it.</summary>
internal sealed record CaptureVisit(RunState State, CaptureStep Step, Texts Texts)
{
    /// <summary>Where the customer wants the person to be instead of on this page, if there is such a place.</summary>
    public Uri? Elsewhere => Step.Kind switch
    {
        StepKind.Done => Web(State.Run.Facts.Link?.CompletedRedirectUrl),
        StepKind.Expired => Web(State.Run.Facts.Link?.ExpiredRedirectUrl),
        _ => null,
    };

    /// <summary>The sites that a form of this page may end up at.</summary>
    public IEnumerable<string> Sites => new[] { State.Run.Facts.Link?.CompletedRedirectUrl, State.Run.Facts.Link?.ExpiredRedirectUrl }
        .Select(Web).OfType<Uri>().Select(address => address.GetLeftPart(UriPartial.Authority)).Distinct();

    private static Uri? Web(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;
}

/// <summary>Opens runs for their applicants. Whoever opens one plays its applicant from then on.</summary>
internal sealed class CaptureVisits(SandboxDatabase database, RunReader reader, RunDesk desk, TimeProvider clock)
{
    public CaptureVisit? Open(string runId, HttpRequest request)
    {
        if (database.Read(connection => reader.FindVisible(connection, runId)) is not { } state)
            return null;
        var step = CaptureStep.Of(state, clock.GetUtcNow());
        if (step.Kind is StepKind.Task or StepKind.Waiting && !state.Run.Facts.Plan.ByHand)
        {
            state = desk.PlayByHand(runId) ?? state;
            step = CaptureStep.Of(state, clock.GetUtcNow());
        }

        return new(state, step, Texts.Of(state.Run.Facts.Link?.Language, request.Headers.AcceptLanguage.ToString().Split(',')));
    }
}
