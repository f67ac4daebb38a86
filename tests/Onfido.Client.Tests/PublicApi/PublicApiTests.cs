using Onfido.Client.AspNetCore;
using Onfido.Client.Tests.Support;

namespace Onfido.Client.Tests.PublicApi;

/// <summary>
/// The public surface of the packages stands in text files, so that a change of it is seen in review and finds its way into the changelog.
/// To accept a change: <c>ONFIDO_UPDATE_PUBLIC_API=1 dotnet test tests/Onfido.Client.Tests --filter PublicApi</c>.
/// </summary>
public sealed class PublicApiTests
{
    private const string Update = "ONFIDO_UPDATE_PUBLIC_API";

    [Theory]
    [InlineData(typeof(OnfidoClient))]
    [InlineData(typeof(OnfidoWebhookExtensions))]
    public void The_public_surface_is_the_one_that_was_reviewed(Type inside)
    {
        var file = Repository.PathOf("tests", "Onfido.Client.Tests", "PublicApi", $"{inside.Assembly.GetName().Name}.txt");
        var now = PublicApiText.Of(inside.Assembly);
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(file, now);

        var reviewed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";

        var (added, gone) = (Lines(now).Except(Lines(reviewed)), Lines(reviewed).Except(Lines(now)));
        var difference = string.Join('\n', added.Select(line => $"+ {line}").Concat(gone.Select(line => $"- {line}")));
        Assert.True(reviewed == now, $"{file} differs:\n{difference}\nIs that meant? Then run the test once with {Update}=1, and tell it in CHANGELOG.md.");
    }

    /// <summary>Each member with its type before it.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        var type = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = line.StartsWith(' ') ? type : line;
            yield return line == type ? line : $"{type}: {line.Trim()}";
        }
    }
}
