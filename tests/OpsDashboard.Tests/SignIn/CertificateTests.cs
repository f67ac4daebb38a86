using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.SignIn.Entra;

namespace OpsDashboard.Tests.SignIn;

public sealed class CertificateTests(CertificateTests.Host host) : IClassFixture<CertificateTests.Host>
{
    [Fact]
    public async Task A_certificate_proves_the_app_in_place_of_a_secret()
    {
        using var browser = EntraBrowser.NewBrowser(host);
        Assert.Equal("/sandbox/runs", await browser.SignInAtEntraAsync());
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task The_probe_tells_when_the_certificate_ends()
    {
        var facts = await host.Services.GetRequiredService<EntraProbe>().CheckAsync(default);
        Assert.All(facts.Take(2), fact => Assert.True(fact.IsGood, fact.Text));
        Assert.False(facts[2].IsGood);
        Assert.StartsWith("The certificate expires on ", facts[2].Text, StringComparison.Ordinal);
    }

    public sealed class Host : EntraHost
    {
        private const string Password = "of the file";

        private readonly string _file = Path.Combine(Path.GetTempPath(), $"ops-{Guid.NewGuid():N}.pfx");

        protected override void ProveClient(IWebHostBuilder builder)
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=dashboard", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(20));
            File.WriteAllBytes(_file, certificate.Export(X509ContentType.Pkcs12, Password));
            Entra.ClientCertificate = X509CertificateLoader.LoadCertificate(certificate.RawData);
            builder.UseSetting("AzureAd:ClientCertificates:0:SourceType", "Path");
            builder.UseSetting("AzureAd:ClientCertificates:0:CertificateDiskPath", _file);
            builder.UseSetting("AzureAd:ClientCertificates:0:CertificatePassword", Password);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            File.Delete(_file);
        }
    }
}
