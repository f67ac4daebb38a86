using System.Text.Json;
using OpsDashboard.Connections;

namespace OpsDashboard.WriteBack;

/// <summary>What goes with a verdict to the other side. Kept encrypted in <see cref="Data.Review.Decision.AnswersCipher"/>.</summary>
public sealed record DecisionAnswers
{
    /// <summary>The data that completes a Send/Receive Data task: an object.</summary>
    public JsonElement? Task { get; init; }

    /// <summary>How the next run is to be started, where we start it.</summary>
    public NewRunOrder? Run { get; init; }

    /// <summary>Of watchlist matches, by id: whether it is the person.</summary>
    public IReadOnlyDictionary<string, bool>? Matches { get; init; }
}

/// <param name="Inputs">The workflow's own inputs, an object; null when it needs none.</param>
/// <param name="Language">Of the capture page, as Onfido names it.</param>
/// <param name="LinkHours">How long the link works; null for as long as Onfido lets it.</param>
public sealed record NewRunOrder(JsonElement? Inputs, string? Language, int? LinkHours);

public static class DecisionAnswersColumn
{
    public static byte[] SealAnswers(this RowCipher cipher, Guid decisionId, DecisionAnswers answers) => cipher.SealJson(Place(decisionId), answers);

    public static DecisionAnswers OpenAnswers(this RowCipher cipher, Guid decisionId, byte[] stored) => cipher.OpenJson<DecisionAnswers>(Place(decisionId), stored);

    private static string Place(Guid decisionId) => $"decision-answers:{decisionId:N}";
}
