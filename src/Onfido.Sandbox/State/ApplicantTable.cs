using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.State;

internal static class ApplicantTable
{
    private const string Columns = "id, created, delete_at, fields, consents, person";

    public static void Insert(SqliteConnection connection, Applicant applicant) => connection.Execute(
        $"INSERT INTO applicants ({Columns}) VALUES ($id, $created, $delete_at, $fields, $consents, $person)",
        ("$id", applicant.Id),
        ("$created", applicant.Created),
        ("$delete_at", applicant.DeleteAt),
        ("$fields", Sparse(applicant.Fields).ToJsonString(Wire.Json)),
        ("$consents", applicant.Consents.ToJsonString(Wire.Json)),
        ("$person", JsonSerializer.Serialize(applicant.Person, Wire.Stored)));

    public static void Update(SqliteConnection connection, Applicant applicant) => connection.Execute(
        "UPDATE applicants SET delete_at = $delete_at, fields = $fields, consents = $consents, person = $person WHERE id = $id",
        ("$id", applicant.Id),
        ("$delete_at", applicant.DeleteAt),
        ("$fields", Sparse(applicant.Fields).ToJsonString(Wire.Json)),
        ("$consents", applicant.Consents.ToJsonString(Wire.Json)),
        ("$person", JsonSerializer.Serialize(applicant.Person, Wire.Stored)));

    public static Applicant? Find(SqliteConnection connection, string id) =>
        connection.Command($"SELECT {Columns} FROM applicants WHERE id = $id", ("$id", id)).First(Read);

    /// <summary>Newest first; of those being deleted the ones that are not gone by <paramref name="goneBy"/>.</summary>
    public static List<Applicant> Page(SqliteConnection connection, long skip, int take, long goneBy) => connection.Command(
        $"SELECT {Columns} FROM applicants WHERE delete_at IS NULL OR delete_at > $gone ORDER BY created DESC, seq DESC LIMIT $take OFFSET $skip",
        ("$gone", goneBy),
        ("$take", take),
        ("$skip", skip)).All(Read);

    public static SqliteCommand Everyone(SqliteConnection connection) => connection.Command($"SELECT {Columns} FROM applicants ORDER BY seq");

    public static Applicant Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Created = reader.GetInt64(1),
        DeleteAt = reader.LongOrNull(2),
        Fields = Whole(JsonNode.Parse(reader.GetString(3))!.AsObject()),
        Consents = JsonNode.Parse(reader.GetString(4))!.AsArray(),
        Person = reader.Json<Person>(5),
    };

    // most fields of most applicants are null: those are not kept
    private static JsonObject Sparse(JsonObject fields) => new(fields.Where(field => field.Value is not null).Select(field =>
        KeyValuePair.Create(field.Key, field.Value is JsonObject nested ? Sparse(nested) : field.Value?.DeepClone())));

    private static JsonObject Whole(JsonObject kept)
    {
        var fields = ApplicantFields.Blank("", "");
        foreach (var (name, value) in kept)
        {
            if (fields[name] is JsonObject blank && value is JsonObject nested)
                nested.ToList().ForEach(field => blank[field.Key] = field.Value?.DeepClone());
            else
                fields[name] = value?.DeepClone();
        }

        return fields;
    }
}
