using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OpsDashboard.Runs.Evidence;

/// <summary>
/// A file on disk that only this process can read: AES-256-GCM in pieces, under a key that is made for this one file and exists nowhere
/// but in memory. What a crash leaves behind is noise. It goes when its owner has let go of it and nobody reads it any more.
/// </summary>
internal sealed class SealedFile : IDisposable
{
    private const int PieceSize = 64 * 1024;
    private const int TagSize = 16;
    private const int NonceSize = 12;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly Lock _gate = new();
    private int _readers;
    private bool _isLetGo;

    private SealedFile(string path)
    {
        _path = path;
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
    }

    public long Length { get; private set; }

    /// <summary>Takes everything from a stream. A stream that breaks off leaves no file.</summary>
    public static async Task<SealedFile> WriteAsync(string path, Stream content, IncrementalHash hash, long mostBytes, CancellationToken cancellationToken)
    {
        var file = new SealedFile(path);
        try
        {
            using var cipher = new AesGcm(file._key, TagSize);
            var (plain, closed) = (new byte[PieceSize], new byte[PieceSize + TagSize]);
            for (var number = 0L; await content.ReadAtLeastAsync(plain, PieceSize, throwOnEndOfStream: false, cancellationToken) is > 0 and var read; number++)
            {
                file.Length = file.Length + read <= mostBytes ? file.Length + read : throw new InvalidDataException("The file is larger than any picture or video.");
                hash.AppendData(plain, 0, read);
                cipher.Encrypt(Nonce(number), plain.AsSpan(0, read), closed.AsSpan(0, read), closed.AsSpan(read, TagSize));
                await RandomAccess.WriteAsync(file._file, closed.AsMemory(0, read + TagSize), number * (PieceSize + TagSize), cancellationToken);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>From any place on, by any number of readers at once; null when its owner has let go of it.</summary>
    public Stream? TryOpen()
    {
        lock (_gate)
        {
            if (_isLetGo)
            {
                return null;
            }

            _readers++;
            return new Reader(this);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isLetGo)
            {
                return;
            }

            _isLetGo = true;
            if (_readers > 0)
            {
                return;
            }
        }

        Remove();
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_readers > 0 || !_isLetGo)
            {
                return;
            }
        }

        Remove();
    }

    private void Remove()
    {
        _file.Dispose();
        CryptographicOperations.ZeroMemory(_key);
        try
        {
            File.Delete(_path);
        }
        catch (DirectoryNotFoundException)
        {
            // Swept away by a process that started beside this one.
        }
    }

    /// <summary>No key is used for two files, so a piece's number is nonce enough.</summary>
    private static byte[] Nonce(long number)
    {
        var nonce = new byte[NonceSize];
        BinaryPrimitives.WriteInt64LittleEndian(nonce, number);
        return nonce;
    }

    private sealed class Reader(SealedFile file) : Stream
    {
        private readonly AesGcm _cipher = new(file._key, TagSize);
        private readonly byte[] _closed = new byte[PieceSize + TagSize];
        private readonly byte[] _plain = new byte[PieceSize];
        private long _piece = -1;
        private bool _isClosed;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var (number, skip) = (Position / PieceSize, (int)(Position % PieceSize));
            var length = (int)Math.Min(PieceSize, file.Length - (number * PieceSize));
            if (length <= skip)
            {
                return 0;
            }

            if (number != _piece)
            {
                var closed = _closed.AsSpan(0, length + TagSize);
                RandomAccess.Read(file._file, closed, number * (PieceSize + TagSize));
                _cipher.Decrypt(Nonce(number), closed[..length], closed[length..], _plain.AsSpan(0, length));
                _piece = number;
            }

            var read = Math.Min(buffer.Length, length - skip);
            _plain.AsSpan(skip, read).CopyTo(buffer);
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

        public override void Flush()
        {
            // Nothing is written.
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_isClosed)
            {
                _isClosed = true;
                _cipher.Dispose();
                CryptographicOperations.ZeroMemory(_plain);
                file.Leave();
            }

            base.Dispose(disposing);
        }
    }
}
