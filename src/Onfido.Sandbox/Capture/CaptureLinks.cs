using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Capture;

/// <summary>Where the applicant of a run goes: the address of its capture page, with a key that follows from a secret of this state file.</summary>
internal sealed class CaptureLinks(SandboxDatabase database, SandboxAddress address)
{
    private readonly byte[] _secret = Convert.FromHexString(database.Write(connection =>
        SettingsTable.Keep(connection, SettingsTable.CaptureSecret, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)))));

    public string Of(string runId) => $"{address.BaseUrl}{Path(runId)}";

    /// <summary>The page itself, or one of its parts, without the host.</summary>
    public string Path(string runId, string part = "") => $"/capture/{runId}{part}?k={Key(runId)}";

    public bool Fits(string runId, string? key) =>
        key is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Key(runId)));

    private string Key(string runId) => Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(runId)));
}
