using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

internal static class BiometricTokenEndpoints
{
    public static void MapBiometricTokens(this RouteGroupBuilder api)
    {
        api.MapGet("/biometric_tokens/{userId}", (string userId, SandboxDatabase database) =>
            Answers.List("biometric_tokens", database.Read(connection => ObjectTable.Of<BiometricToken>(connection, userId)).Select(Write)));
        api.MapDelete("/biometric_tokens/{userId}", (string userId, SandboxDatabase database) =>
            Delete(database, "biometric_tokens", connection => ObjectTable.Of<BiometricToken>(connection, userId)));
        api.MapGet("/biometric_tokens/{userId}/{id}", (string userId, string id, SandboxDatabase database) =>
            database.Read(connection => Find(connection, userId, id)) is { } token ? One(token) : NotFound());
        api.MapPut("/biometric_tokens/{userId}/{id}", Update);
        api.MapDelete("/biometric_tokens/{userId}/{id}", (string userId, string id, SandboxDatabase database) =>
            Delete(database, "biometric_token", connection => Find(connection, userId, id) is { } token ? [token] : []));
    }

    public static JsonObject Write(BiometricToken token) => new()
    {
        ["uuid"] = token.Id,
        ["data"] = new JsonObject { ["inserted_at"] = Wire.Time(token.Created), ["media_type"] = token.MediaType, ["status"] = token.Status },
    };

    private static async Task<IResult> Update(string userId, string id, HttpRequest request, SandboxDatabase database)
    {
        var body = await ApiBody.Read(request);
        var status = body.Required("status");
        if (status is not ("" or "approved" or "declined"))
            body.Refuse("status", "must be approved or declined");
        if (body.Problem is { } problem)
            return problem;
        return database.Write(connection =>
        {
            if (Find(connection, userId, id) is not { } token)
                return NotFound();
            token = token with { Status = status };
            ObjectTable.Put(connection, token);
            return One(token);
        });
    }

    private static IResult Delete(SandboxDatabase database, string name, Func<SqliteConnection, List<BiometricToken>> find) => database.Write(connection =>
    {
        var tokens = find(connection);
        if (tokens.Count == 0)
            return NotFound();
        tokens.ForEach(token => ObjectTable.Delete(connection, token));
        return Answers.Json(new JsonObject { [name] = new JsonObject { ["deleted_items"] = new JsonObject { ["count"] = tokens.Count } } });
    });

    private static BiometricToken? Find(SqliteConnection connection, string userId, string id) =>
        ObjectTable.Of<BiometricToken>(connection, userId).Find(token => token.Id == id);

    private static IResult One(BiometricToken token) => Answers.Json(new JsonObject { ["biometric_token"] = Write(token) });

    private static IResult NotFound() => ApiErrors.Error(StatusCodes.Status404NotFound, "resource_not_found", "Not found");
}
