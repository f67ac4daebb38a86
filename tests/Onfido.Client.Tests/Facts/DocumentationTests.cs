using System.Reflection;
using System.Xml.Linq;

namespace Onfido.Client.Tests.Facts;

/// <summary>What the XML documentation has to tell beside what the compiler asks for.</summary>
public sealed class DocumentationTests
{
    private static readonly Dictionary<string, string> Documentation =
        XDocument.Load(Path.ChangeExtension(typeof(OnfidoObject).Assembly.Location, "xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => OnOneLine(member.ToString()));

    [Fact]
    public void Every_wire_type_tells_where_in_the_api_it_is()
    {
        var silent = typeof(OnfidoObject).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(OnfidoObject)) || (WireMembers.IsOpenValue(type) && type != typeof(OnfidoDate)))
            .Where(type => !TextOf(type).Contains("API v3.6", StringComparison.Ordinal) && !IsStudio(type));

        Assert.Empty(silent);
    }

    [Fact]
    public void Every_call_tells_its_path_and_every_post_what_to_do_after_a_time_out()
    {
        var calls = Documentation.Where(member => member.Key.StartsWith("M:", StringComparison.Ordinal) && IsCall(member.Key)).ToList();
        var posts = calls.Where(call => call.Value.Contains("<c>POST ", StringComparison.Ordinal)).ToList();

        Assert.Equal(84 + 2, calls.Count);
        Assert.Equal(FactsTable.Current.Operations.Count(operation => operation.Method == "POST"), posts.Count);
        Assert.All(calls, call => Assert.Matches("<exception cref=\"T:Onfido.Client.OnfidoException\">", call.Value));
        Assert.All(posts, call => Assert.Contains("Not repeated when it may have had an effect.", call.Value, StringComparison.Ordinal));
        Assert.All(posts, call => Assert.Contains("time-out", call.Value, StringComparison.Ordinal));
        Assert.All(calls.Where(call => !IsOverAllPages(call.Key)), call => Assert.Matches("<c>(GET|POST|PUT|PATCH|DELETE) /", call.Value));
    }

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    // A call takes the options of a request; so do the two lists over all pages.
    private static bool IsCall(string member) =>
        member.StartsWith("M:Onfido.Client.", StringComparison.Ordinal)
        && member.EndsWith("Onfido.Client.OnfidoRequestOptions,System.Threading.CancellationToken)", StringComparison.Ordinal)
        && member.Split('(')[0].Split('.')[^2].EndsWith("Client", StringComparison.Ordinal);

    private static bool IsOverAllPages(string member) => member.Contains(".ListAsync(Onfido.Client", StringComparison.Ordinal);

    private static bool IsStudio(Type type) =>
        type.Name.StartsWith("Studio", StringComparison.Ordinal) || TextOf(type).Contains("output of Studio tasks", StringComparison.Ordinal);

    private static string TextOf(MemberInfo type) => Documentation[$"T:{((Type)type).FullName}"];
}
