using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

internal static class WebhookTable
{
    public static void Upsert(SqliteConnection connection, Webhook webhook) => connection.Execute(
        "INSERT INTO webhooks (id, body) VALUES ($id, $body) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        ("$id", webhook.Id),
        ("$body", JsonSerializer.Serialize(webhook, Wire.Json)));

    public static bool Delete(SqliteConnection connection, string id) => connection.Execute("DELETE FROM webhooks WHERE id = $id", ("$id", id)) > 0;

    public static Webhook? Find(SqliteConnection connection, string id) =>
        connection.Command("SELECT body FROM webhooks WHERE id = $id", ("$id", id)).First(Read);

    public static List<Webhook> All(SqliteConnection connection) => connection.Command("SELECT body FROM webhooks ORDER BY seq").All(Read);

    private static Webhook Read(SqliteDataReader reader) => reader.Json<Webhook>(0);
}
