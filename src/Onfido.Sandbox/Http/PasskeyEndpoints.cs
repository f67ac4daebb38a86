using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

/// <summary>
/// The passkeys of a user. Those that the control side has made are real: they change and go. Whoever has none of these gets what the vendor's sandbox gives
/// everybody: one that is always found, and that nothing changes.
/// </summary>
internal static class PasskeyEndpoints
{
    public const string Active = "ACTIVE";
    private const string Inactive = "INACTIVE";

    public static void MapPasskeys(this RouteGroupBuilder api)
    {
        api.MapGet("/passkeys/{username}", (string username, SandboxDatabase database) =>
            database.Read(connection => Visible(connection, username)) is { Count: > 0 } passkeys
                ? Answers.List("passkeys", passkeys.Select(Write))
                : ApiErrors.NotFound("Passkey", username));
        api.MapDelete("/passkeys/{username}", (string username, SandboxDatabase database) => Delete(username, null, database));
        api.MapGet("/passkeys/{username}/{id}", (string username, string id, SandboxDatabase database) =>
            database.Read(connection => Find(connection, username, id) is { } passkey ? Answers.Json(Write(passkey)) : ApiErrors.NotFound("Passkey", id)));
        api.MapPut("/passkeys/{username}/{id}", Update);
        api.MapDelete("/passkeys/{username}/{id}", (string username, string id, SandboxDatabase database) => Delete(username, id, database));
    }

    public static JsonObject Write(Passkey passkey)
    {
        var body = new JsonObject
        {
            ["id"] = passkey.Id,
            ["application_domain"] = passkey.ApplicationDomain,
            ["state"] = passkey.State,
            ["created_at"] = Wire.Time(passkey.Created),
        };
        if (passkey.LastUsed is { } used)
            body["last_used_at"] = Wire.Time(used);
        return body;
    }

    private static async Task<IResult> Update(string username, string id, HttpRequest request, SandboxDatabase database)
    {
        var body = await ApiBody.Read(request);
        var state = body.Required("state");
        if (state is not (Active or Inactive))
            return ApiErrors.BadRequest($"state must be {Active} or {Inactive}");
        return database.Write(connection =>
        {
            if (Find(connection, username, id) is not { } passkey)
                return ApiErrors.NotFound("Passkey", id);
            passkey = passkey with { State = state };
            if (IsKept(connection, username))
                ObjectTable.Put(connection, passkey);
            return Answers.Json(Write(passkey));
        });
    }

    private static IResult Delete(string username, string? id, SandboxDatabase database) => database.Write(connection =>
    {
        var gone = Visible(connection, username).Where(passkey => id is null || passkey.Id == id || !IsKept(connection, username)).ToList();
        if (gone.Count == 0)
            return ApiErrors.NotFound("Passkey", id ?? username);
        if (IsKept(connection, username))
            gone.ForEach(passkey => ObjectTable.Put(connection, passkey with { Deleted = true }));
        return Results.NoContent();
    });

    private static bool IsKept(SqliteConnection connection, string username) => ObjectTable.Of<Passkey>(connection, username).Count > 0;

    private static List<Passkey> Visible(SqliteConnection connection, string username) => IsKept(connection, username)
        ? ObjectTable.Of<Passkey>(connection, username).FindAll(passkey => !passkey.Deleted)
        : [Canned(username, Dice.For(0, $"passkey {username}").Uuid())];

    private static Passkey? Find(SqliteConnection connection, string username, string id) => IsKept(connection, username)
        ? Visible(connection, username).Find(passkey => passkey.Id == id)
        : Canned(username, id);

    private static Passkey Canned(string username, string id) => new()
    {
        Id = id,
        Username = username,
        ApplicationDomain = "example.com",
        State = Active,
        Created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
    };
}
