using System.Collections.Concurrent;
using OpsDashboard.SignIn;

namespace OpsDashboard.Shared;

/// <summary>A file that was made for one person on an open page, and waits some minutes to be fetched by them.</summary>
public sealed class Downloads(TimeProvider time)
{
    public const string Route = "/{connection}/downloads/{id}";

    /// <summary>More waits for nobody; the oldest goes.</summary>
    private const int MostFiles = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Waiting> _files = new(StringComparer.Ordinal);

    /// <summary>The address where the person finds it.</summary>
    public string Keep(string connection, Guid oid, string name, byte[] content)
    {
        Forget();
        var id = Guid.NewGuid().ToString("N");
        _files[id] = new(connection, oid, name, content, time.GetUtcNow());
        return PageUrls.Download(connection, id);
    }

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(
        Route,
        async (string connection, string id, HttpContext context, Downloads files, StaffGate gate) =>
        {
            var person = StaffPerson.From(context.User);
            return await gate.IsOpenForAsync(person, context.RequestAborted) && files.Find(connection, id, person.Oid) is { } file
                ? Results.File(file.Content, CsvText.ContentType, file.Name)
                : Results.NotFound();
        }).RequireAuthorization(nameof(StaffRight.ViewRuns));

    /// <summary>Null for anybody else, in another connection, and when it has waited too long.</summary>
    public byte[]? Content(string connection, string id, Guid oid) => Find(connection, id, oid)?.Content;

    private Waiting? Find(string connection, string id, Guid oid) =>
        _files.TryGetValue(id, out var file) && file.Oid == oid && file.Connection == connection && time.GetUtcNow() - file.At < Kept ? file : null;

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (id, _) in _files.Where(pair => now - pair.Value.At >= Kept).Concat(_files.OrderByDescending(pair => pair.Value.At).Skip(MostFiles - 1)).ToList())
        {
            _files.TryRemove(id, out _);
        }
    }

    private sealed record Waiting(string Connection, Guid Oid, string Name, byte[] Content, DateTimeOffset At);
}
