using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Configuration;

/// <summary>The keys in the database under a certificate: readable with it, during a change of it, and by nobody else.</summary>
public sealed class KeyProtectionTests : IDisposable
{
    private const string Password = "password-canary";

    private readonly string _folder = Directory.CreateTempSubdirectory("ops-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task T_D1_with_a_certificate_the_stored_keys_are_encrypted_and_only_it_reads_them()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (first, second) = (Certificate("first"), Certificate("second"));
        Assert.Empty(await LoadAsync(database, ("Certificate", first)));
        var xml = await StoredAsync(database);
        Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);

        Assert.Empty(await LoadAsync(database, ("Certificate", first)));
        Assert.Empty(await LoadAsync(database, ("Certificate", second), ("PreviousCertificate", first)));
        var problems = await LoadAsync(database, ("Certificate", second));
        Assert.Equal(4, problems.Count);
        Assert.All(problems, problem => Assert.Matches("cannot be decrypted: key [0-9a-f-]{36}", problem));
        Assert.Equal(4, (await LoadAsync(database)).Count);
    }

    [Fact]
    public async Task Without_one_the_keys_are_stored_as_they_are()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.Empty(await LoadAsync(database));
        Assert.DoesNotContain("EncryptedData", await StoredAsync(database), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong", "cannot be read; is the file there, and the password right?")]
    [InlineData(Password, null)]
    public void A_certificate_that_cannot_be_used_is_one_sentence_without_its_password(string password, string? problem)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings(("Certificate", Certificate("one")), password)).Build();
        var problems = KeyProtection.Problems(configuration).ToList();
        Assert.Equal(problem is null ? 0 : 1, problems.Count);
        Assert.All(problems, text => Assert.EndsWith(problem!, text, StringComparison.Ordinal));
        Assert.DoesNotContain("canary", string.Join(' ', problems), StringComparison.Ordinal);
    }

    /// <summary>Starts on the database as the app would; what cannot be decrypted.</summary>
    private static async Task<IReadOnlyList<string>> LoadAsync(TestDatabase database, params (string Name, string Path)[] certificates)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(certificates.SelectMany(certificate => Settings(certificate, Password)));
        KeyProtection.AddTo(builder);
        builder.Services.AddSingleton(database.Ops);
        builder.Services.AddOnfidoConnections();
        await using var app = builder.Build();
        var keys = app.Services.GetRequiredService<StoredKeys>();
        await keys.LoadAsync(default);
        return [.. keys.Problems];
    }

    private static async Task<string> StoredAsync(TestDatabase database)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        return string.Join('\n', db.ProtectionKeys.Select(key => key.Xml));
    }

    private static Dictionary<string, string?> Settings((string Name, string Path) certificate, string password) => new()
    {
        [$"Protection:{certificate.Name}:Path"] = certificate.Path,
        [$"Protection:{certificate.Name}:Password"] = password,
    };

    private string Certificate(string name)
    {
        var path = Path.Combine(_folder, name + ".pfx");
        if (!File.Exists(path))
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        }

        return path;
    }
}
